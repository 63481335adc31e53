/** What stands instead of the product's words in an event's mails. */
export interface OwnMailText {
  kind: string;
  language: string;
  subject: string;
  body: string;
}

/** A JSON array of `OwnMailText`: the event's own, else its team's. @param event name of a row of `events` */
export const ownMailTextsSql = (event: string) => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'language', language, 'subject', subject, 'body', body)), '[]')
     FROM (SELECT DISTINCT ON (kind, language) kind, language, subject, body FROM mail_texts
            WHERE team_id = ${event}.team_id AND (event_id = ${event}.id OR event_id IS NULL)
            ORDER BY kind, language, event_id NULLS LAST) own)`;
