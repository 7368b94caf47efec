export { type Display, DisplayUnavailable, openDisplay } from './display'
export {
  type ElectronLaunchOptions,
  electronLaunchOptions,
  repositoryFolder,
  runtimeEnvironment,
} from './launch-options'
export { prepareRuntime } from './prepare-runtime'
export { type Runtime, RuntimeUnavailable } from './runtime'
