/**
 * Calls back when the next frame has been painted: a message posted from within an animation frame is handled after
 * that frame's style, layout and paint. Answers the function that takes it back.
 */
export function afterPaint(painted: (at: number) => void): () => void {
  const channel = new MessageChannel()
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null))
  channel.port1.onmessage = () => {
    channel.port1.close()
    // ms since the Unix epoch.
    painted(Math.round(performance.timeOrigin + performance.now()))
  }
  return () => {
    cancelAnimationFrame(frame)
    channel.port1.close()
  }
}
