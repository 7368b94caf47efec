import { z } from 'zod'
import { StaffId } from '../kernel/ids'

/** 坐席, 组长, 主管. */
export const Role = z.enum(['agent', 'lead', 'supervisor'])
export type Role = z.infer<typeof Role>

export const StaffMember = z.strictObject({
  id: StaffId,
  name: z.string().max(64),
  role: Role,
  /** 部门/技能组; null: none. */
  department: z.string().max(64).nullable(),
  /** False: left the house. Their customers and promises are still theirs until they are handed out. */
  active: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>
