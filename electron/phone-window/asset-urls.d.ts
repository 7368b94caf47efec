/** Vite answers the address of the file in the bundle. */
declare module '*?url' {
  const address: string
  export default address
}
