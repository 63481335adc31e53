import type { TeamRole } from '../api/session';

export interface Hit {
  kind: string;
  label: string;
  detail?: string;
  to: string;
}

export interface PaletteSource {
  name: string;
  roles: TeamRole[];
  /** At most a handful of hits for what was typed (two characters or more). */
  search(text: string): Promise<Hit[]>;
}

/** What mod+K searches; an area adds its own line. */
export const paletteSources: PaletteSource[] = [];
