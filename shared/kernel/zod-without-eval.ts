import { z } from 'zod'

// zod asks `new Function` whether it may compile its parsers. The page's policy forbids that (no 'unsafe-eval'), and
// each try would be a violation in the log. Imported before any schema is built.
z.config({ jitless: true })
