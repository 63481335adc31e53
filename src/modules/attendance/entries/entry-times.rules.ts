const longest = 72 * 3_600_000;

/**
 * When something happened, by the server's clock: what the device's clock is wrong by shows in what it calls now. Never in
 * the future, nor further back than a device may have been without network.
 * @param at what the device says, @param sentAt what it called now as it sent, @param now when that arrived
 */
export function scannedAt(at: string, sentAt: string, now: Date): Date {
  const wrongBy = now.getTime() - new Date(sentAt).getTime();
  const instant = new Date(at).getTime() + wrongBy;
  return new Date(Math.min(now.getTime(), Math.max(now.getTime() - longest, instant)));
}
