/** How programs are told to subscribe to a feed. */
export interface SubscribeLinks {
  /** For whatever program of the reader's own takes calendars: Apple, Thunderbird, Outlook on a desk. */
  webcal: string;
  google: string;
  outlook: string;
  office: string;
}

/**
 * @param url of the feed, http or https
 * @param name under which Outlook files it
 */
export function subscribeLinks(url: string, name: string): SubscribeLinks {
  const webcal = url.replace(/^https?:/, 'webcal:');
  const outlook = `calendar/0/addfromweb?url=${encodeURIComponent(url)}&name=${encodeURIComponent(name.toWellFormed())}`;
  return {
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/${outlook}`,
    office: `https://outlook.office.com/${outlook}`,
  };
}
