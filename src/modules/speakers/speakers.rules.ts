import type { Text } from '../../platform/i18n/text.js';
import { isHidden, shownName, type NamedPerson, type NameViewer } from '../contacts/names/shown-name.js';
import { fileUrl } from '../files/file-name.rules.js';

export interface ProfileFields {
  shownName: string;
  title: Text;
  organisation: string;
  biography: Text;
  picture: { id: string; name: string } | null;
}

export interface Portrait {
  name: string;
  title: Text;
  organisation: string;
  biography: Text;
  pictureUrl: string | null;
}

/**
 * What this viewer sees of a person who appears: the public profile, the name of the address book where it gives none;
 * of somebody at risk the alias and nothing else, unless the viewer is cleared.
 */
export function portraitOf(person: NamedPerson, profile: ProfileFields, viewer: NameViewer): Portrait {
  if (isHidden(person, viewer))
    return { name: person.alias, title: {}, organisation: '', biography: {}, pictureUrl: null };
  const { title, organisation, biography, picture } = profile;
  return {
    name: profile.shownName || shownName(person, viewer),
    title,
    organisation,
    biography,
    pictureUrl: picture && fileUrl(picture),
  };
}
