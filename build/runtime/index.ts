export { type Display, DisplayUnavailable, openDisplay } from './display'
export { electronLaunchOptions, repositoryFolder, runtimeEnvironment } from './launch-options'
export { prepareRuntime } from './prepare-runtime'
export { RuntimeUnavailable } from './runtime'
