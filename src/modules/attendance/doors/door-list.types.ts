import type { DoorState, DoorTimes } from '../codes/admission.rules.js';

/** Who is in, since when, and by which device; null for the device where staff noted it. */
export interface Entered {
  /** ISO 8601. */
  at: string;
  device: string | null;
}

export interface DoorCompanion {
  id: string;
  /** '' where companions are only counted, or the guest stands under an alias. */
  name: string;
  /** By which a typed short code is known again. */
  short: string;
  entered: Entered | null;
}

/** A guest as everybody at the door sees them: people at risk by their alias, whoever looks. */
export interface DoorGuest {
  /** Of the invitation. */
  id: string;
  name: string;
  categoryId: string;
  /** '' where there is one pool for all. */
  pool: string;
  state: DoorState;
  generation: number;
  short: string;
  entered: Entered | null;
  companions: DoorCompanion[];
}

/** What a device at the door keeps: enough to let guests in without network, and nothing else. */
export interface DoorList extends DoorTimes {
  eventId: string;
  title: string;
  timeZone: string;
  startsAt: string;
  /** When the server wrote it. */
  at: string;
  /** Of the guests: with the English label, and the colour as CSS has it. */
  categories: { id: string; label: string; colour: string }[];
  /** Guests with a seat in the room or in the queue for one. */
  guests: DoorGuest[];
  /** Everybody else who may hold a code, without a name: id of the invitation or companion, and why it opens nothing. */
  void: [id: string, why: DoorState][];
}
