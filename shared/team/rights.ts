import { z } from 'zod'
import { Role } from './staff'

/**
 * What somebody may do beyond their own customers. Main asks before every handler that needs one; the team database asks
 * again (issue 6). The view hides what is not allowed, and relies on nothing of it.
 */
export const Right = z.enum([
  /** Whole numbers, not 138****5678, where the centre masks them. */
  'see-numbers',
  /** A whole number once, with a reason, written to the audit log. */
  'reveal-number',
  /** Everybody's customers and promises, not only one's own and the pool's. */
  'see-everybody',
  'edit-customers',
  'merge-customers',
  'import',
  'export',
  /** Hands customers out, takes them back. */
  'assign',
  /** Rules of the pool, custom fields, departments, masking, working hours. */
  'set-rules',
  'read-audit',
])
export type Right = z.infer<typeof Right>

/** Who the desk belongs to, and what they may. `solo`: no team database says who is who, so the role is chosen here. */
export const Me = z.strictObject({
  id: z.string().max(64),
  name: z.string().max(64),
  role: Role,
  department: z.string().max(64).nullable(),
  rights: z.array(Right),
  solo: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** Whose numbers are masked: nobody's, or everybody's who is not a lead. */
export const Masking = z.enum(['off', 'agents'])
export type Masking = z.infer<typeof Masking>

const OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  agent: ['reveal-number', 'edit-customers'],
  lead: [
    'see-numbers',
    'reveal-number',
    'see-everybody',
    'edit-customers',
    'merge-customers',
    'import',
    'export',
    'assign',
    'read-audit',
  ],
  supervisor: [...Right.options],
}

export function rightsOf(role: Role, masking: Masking): readonly Right[] {
  const rights = OF_ROLE[role]
  return masking === 'off' && !rights.includes('see-numbers') ? ['see-numbers', ...rights] : rights
}

/** What a handler asks before it does what needs a right; else it answers `not-allowed`. */
export function may(me: Pick<Me, 'rights'>, right: Right): boolean {
  return me.rights.includes(right)
}
