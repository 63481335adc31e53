import type { Tx } from '../../platform/database/database.js';
import { sampleInvitees } from './content/invitees.js';
import { insert } from './insert.js';

export interface DemoPerson {
  id: string;
  postId: string | null;
  email: string;
  category: string;
  language: string;
}

const slug = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A short host for an organisation: the initials of its words, the last one in full: "pr-estonia". */
function host(organisation: string): string {
  const words = slug(organisation.replace(/,.*/, ''))
    .split('-')
    .filter((word) => !['of', 'the', 'to', 'for', 'and', 'in', 'on'].includes(word));
  const last = words.pop();
  const initials = words.map((word) => word[0]).join('');
  return [initials, last].filter(Boolean).join('-');
}

const salutations: Record<string, string> = {
  en: 'Dear Colleague',
  fr: 'Madame, Monsieur',
  de: 'Sehr geehrte Damen und Herren',
  ru: 'Уважаемые коллеги',
};

/** The sample invitees with their organisations and posts: functional names, addresses under example.org. */
export async function insertInvitees(tx: Tx): Promise<DemoPerson[]> {
  const organisations = new Map<string, string>();
  const people: DemoPerson[] = [];
  for (const invitee of sampleInvitees) {
    const { organisation, category, country, language, tags } = invitee;
    let organisationId = organisations.get(organisation);
    if (!organisationId) {
      organisationId = await insert(tx, 'organisations', {
        name: organisation,
        category_id: category,
        country,
      });
      organisations.set(organisation, organisationId);
    }
    const email = `${slug(invitee.function)}@${host(organisation)}.example.org`;
    const source = 'Sample data';
    const person = await insertPerson(
      tx,
      {
        family_name: invitee.function,
        category_id: category,
        language,
        country,
        tags,
        source,
        salutation: salutations,
      },
      email,
    );
    const postId = await insert(tx, 'posts', { organisation_id: organisationId });
    await insert(tx, 'tenures', { post_id: postId, person_id: person, main: true, in_office: true });
    people.push({ id: person, postId, email, category, language });
  }
  return people;
}

export async function insertPerson(tx: Tx, row: Record<string, unknown>, email?: string): Promise<string> {
  const id = await insert(tx, 'people', row);
  if (email) await insert(tx, 'person_emails', { person_id: id, email, preferred: true });
  return id;
}

export async function insertList(
  tx: Tx,
  teamId: string,
  name: string,
  description: string,
  people: DemoPerson[],
): Promise<string> {
  const list = await insert(tx, 'lists', { team_id: teamId, name, description });
  await tx.query(`INSERT INTO list_members (list_id, person_id) SELECT $1, unnest($2::uuid[])`, [
    list,
    people.map(({ id }) => id),
  ]);
  return list;
}
