import { readShort } from '../../../../src/modules/attendance/codes/entry-code.rules';
import { dropList, keepList, keptList } from '../../api/door-storage';
import {
  decide,
  lookupsOf,
  nameOf,
  type Decision,
  type DoorGuest,
  type DoorList,
  type Entered,
  type Lookups,
} from './decide.rules';
import type { Act } from './door-view';
import { fingerprintOf, isGenuine, readKey, readList, type SignedList } from './verify';

/** How long a list is kept on a device that does not hear from the server, in milliseconds. */
const longestAlone = 36 * 3_600_000;

/** As it stands in the browser's storage; `behind` is left out of one that just came. */
type KeptList = SignedList & { behind?: number | undefined };

/** The list of the debate on this device, and what happened since it was written. */
export class HeldList {
  lookups: Lookups | undefined;
  /** Whether it stands in the storage of this device, for when the page is opened again. */
  kept = false;
  private key: CryptoKey | undefined;
  /** What this device's clock is behind the server's, in milliseconds. */
  private behind = 0;
  /** Who is in, or is not, beyond what the list says. */
  private readonly since = new Map<string, Entered | null>();

  constructor(private readonly eventId: string) {}

  /** The list that was kept, where there is one. @returns whether its debate is over */
  async open(): Promise<boolean> {
    const kept = (await keptList(this.eventId).catch(() => undefined)) as KeptList | undefined;
    return kept !== undefined && this.use(kept);
  }

  /** @returns whether the debate is over, and the list gone */
  async use(signed: KeptList): Promise<boolean> {
    this.key = await readKey(signed.publicKey);
    const list = await readList(signed, this.key);
    if (!list) {
      await this.drop();
      return false;
    }
    const fresh = signed.behind === undefined;
    this.behind = signed.behind ?? new Date(list.at).getTime() - Date.now();
    this.since.clear();
    this.lookups = lookupsOf(list);
    if (await this.expire()) return true;
    if (fresh) {
      const kept: KeptList = { ...signed, behind: this.behind };
      this.kept = await keepList(this.eventId, kept, this.keptUntil(list)).then(
        () => true,
        () => false,
      );
    } else this.kept = true;
    return false;
  }

  /** Whoever found the device the week before is to find no names on it. */
  private keptUntil({ closesAt }: DoorList): number {
    return Math.min(new Date(closesAt).getTime() - this.behind, Date.now() + longestAlone);
  }

  /** When the debate is over, the names leave the device, with network or without. @returns whether it is */
  async expire(): Promise<boolean> {
    const list: DoorList | undefined = this.lookups?.list;
    if (!list || new Date(list.closesAt).getTime() >= Date.now() + this.behind) return false;
    await this.drop();
    return true;
  }

  async drop(): Promise<void> {
    this.lookups = undefined;
    this.kept = false;
    await dropList(this.eventId).catch(() => undefined);
  }

  get verifies(): boolean {
    return this.key !== undefined;
  }

  /** Since when somebody is in, as far as this device knows. */
  entered(id: string): Entered | null {
    if (this.since.has(id)) return this.since.get(id)!;
    const companion = this.lookups?.hosts.get(id)?.companions.find((one) => one.id === id);
    return this.lookups?.guests.get(id)?.entered ?? companion?.entered ?? null;
  }

  note(id: string, entered: Entered | null): void {
    this.since.set(id, entered);
  }

  /** The server's word about a guest, before the next list brings it. */
  learn(guest: DoorGuest): void {
    this.note(guest.id, guest.entered);
    for (const { id, entered } of guest.companions) this.note(id, entered);
  }

  /** What the device says by itself. There must be a list. */
  async judge(act: Act): Promise<Decision> {
    const { key } = this;
    const named = await nameOf(this.eventId, act, (code) =>
      key ? isGenuine(key, code) : Promise.resolve(false),
    );
    const short = 'short' in named ? readShort(named.short)! : '';
    const fingerprint = short && (await fingerprintOf(this.eventId, short));
    const at = new Date(Date.parse(act.at) + this.behind);
    return decide(this.lookups!, named, at, fingerprint, (id) => this.entered(id));
  }
}
