import { runningSql } from './tenures.rules.js';

/**
 * Who holds these posts on a day, as SQL with the columns post_id and person_id; a post may be vacant or held by several.
 * Those at risk are left out unless the asker is cleared: that an alias holds an office would tell who it is.
 * @param posts expression of type uuid[]
 * @param day expression of type date
 */
export const holdersSql = (posts: string, day: string, cleared: boolean): string => `
  SELECT DISTINCT t.post_id, t.person_id
    FROM tenures t JOIN people holder ON holder.id = t.person_id
   WHERE t.post_id = ANY(${posts}) AND ${runningSql('t', day)} AND holder.erased_at IS NULL
     ${cleared ? '' : 'AND NOT holder.at_risk'}`;

/**
 * Condition over `posts`: whether the asker may know of the post. One that only people at risk ever held would betray them.
 */
export const knowablePostSql = (post: string, cleared: boolean): string =>
  cleared
    ? 'true'
    : `(NOT EXISTS (SELECT FROM tenures t WHERE t.post_id = ${post}.id)
        OR EXISTS (SELECT FROM tenures t JOIN people p ON p.id = t.person_id WHERE t.post_id = ${post}.id AND NOT p.at_risk))`;
