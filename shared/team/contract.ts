import { z } from 'zod'
import { command } from '../kernel/contract'
import { Masking, Me } from './rights'
import { Role, StaffMember } from './staff'

export const teamContract = {
  /** Everybody who has or had customers here, active ones first, by name. */
  'team.staff': command(z.undefined(), z.array(StaffMember)),
  /** Adds or changes a colleague; right `set-rules`, else `not-allowed`. */
  'team.save-staff': command(StaffMember, z.array(StaffMember)),
  /** The role of this desk's owner, where no team database says it. `role-from-team` where one does. */
  'team.act-as': command(z.strictObject({ role: Role }), Me),
  'team.masking': command(z.undefined(), Masking),
  /** Right `set-rules`, else `not-allowed`. Audited. */
  'team.save-masking': command(z.strictObject({ masking: Masking }), Masking),
} as const
