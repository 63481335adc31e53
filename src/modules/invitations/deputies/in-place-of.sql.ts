import { shownNameSql, visibleSql } from '../../contacts/names/shown-name.js';

/** The name of the guest of the invitation as the deputy may read it; '' of somebody at risk: whose deputy somebody is tells who it is. */
export const inPlaceOfSql = (invitation: string): string => `
  (SELECT ${visibleSql('g', false, `trim(g.honorific || ' ' || ${shownNameSql('g', true)})`, "''")}
     FROM people g WHERE g.id = ${invitation}.person_id)`;
