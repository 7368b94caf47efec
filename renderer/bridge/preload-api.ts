/** What the preload gives this window. Everything that comes through it is unknown until it was looked at. */
export interface PreloadApi {
  ask(name: string, input: unknown): Promise<unknown>
  listen(name: string, listener: (payload: unknown) => void): () => void
}

declare global {
  interface Window {
    zuoxi?: PreloadApi
  }
}
