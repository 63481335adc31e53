import { readShort } from '../../../../src/modules/attendance/codes/entry-code.rules';
import { api, newKey, take, type Schema } from '../../api/client';
import {
  callDevice,
  deviceCalled,
  dropAct,
  dropList,
  forgetLists,
  keepAct,
  keepList,
  keptActs,
  keptList,
} from '../../api/door-storage';
import { ApiError } from '../../api/errors';
import {
  decide,
  lookupsOf,
  nameOf,
  type Decision,
  type DoorGuest,
  type Entered,
  type Lookups,
  type Wanted,
} from './decide.rules';
import { fingerprintOf, isGenuine, readKey, readList, type SignedList } from './verify';

type Act = Schema<'EntryActInput'>;
type Result = Schema<'EntryResultView'>;
export type Way = Act['way'];

/** One act as this device shows it. */
export interface Shown extends Omit<Decision, 'outcome'> {
  nonce: string;
  outcome: Decision['outcome'] | 'undone';
  at: string;
  /** Told by the device alone; the server has not said yet. */
  waiting: boolean;
  /** Genuine, and younger than the device's list. */
  newer: boolean;
}

export interface DoorView {
  lookups: Lookups | undefined;
  device: string;
  online: boolean;
  /** Acts that the server has not confirmed. */
  pending: number;
  /** Latest first. */
  shown: Shown[];
  /** What the large panel tells. */
  result: Shown | undefined;
  /** Nothing can be done here until somebody does something about it. */
  trouble: 'signed_out' | 'missing' | 'no_list' | 'over' | undefined;
  /** Something the user should read, of one act. */
  message: string;
  /** This browser cannot verify codes by itself. */
  unverified: boolean;
}

const patience = 4000;

/** A device at the door: asks the server where it can, decides by itself where it cannot, and reports until it was heard. */
export class Device {
  private view: DoorView;
  private readonly listeners = new Set<() => void>();
  private key: CryptoKey | undefined;
  /** Who is in, beyond what the list says. */
  private readonly overlay = new Map<string, Entered | null>();
  private readonly timers: number[] = [];
  private syncing = false;
  private refreshed = 0;

  constructor(private readonly eventId: string) {
    this.view = {
      lookups: undefined,
      device: deviceCalled(),
      online: navigator.onLine,
      pending: 0,
      shown: [],
      result: undefined,
      trouble: undefined,
      message: '',
      unverified: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = (): DoorView => this.view;

  /** @returns what ends it */
  start(): () => void {
    callDevice(this.view.device);
    const again = () => void this.sync();
    void this.begin();
    this.timers.push(
      window.setInterval(again, 5000),
      window.setInterval(() => void this.refresh(), 60_000),
    );
    window.addEventListener('online', again);
    return () => {
      this.timers.forEach((timer) => window.clearInterval(timer));
      window.removeEventListener('online', again);
    };
  }

  rename(device: string): void {
    callDevice(device);
    this.set({ device });
  }

  /** Since when somebody is in, as far as this device knows. */
  entered = (id: string): Entered | null => {
    if (this.overlay.has(id)) return this.overlay.get(id)!;
    const { lookups } = this.view;
    return (
      lookups?.guests.get(id)?.entered ??
      lookups?.hosts.get(id)?.companions.find((one) => one.id === id)?.entered ??
      null
    );
  };

  /** Somebody came: a code, or a person picked from the list. */
  async admit(wanted: Wanted, way: Way): Promise<void> {
    const act: Act = { nonce: newKey(), at: new Date().toISOString(), way, ...wanted };
    if (act.code) act.code = act.code.slice(0, 500);
    // Kept before anything else: whatever becomes of page and network, it is not lost.
    await this.keep(act);
    const result = this.view.online ? await this.ask(act) : undefined;
    if (result === 'dropped') return;
    if (result) return this.tell(result, act.at);
    await this.decideAlone(act);
  }

  async undo(nonce: string): Promise<void> {
    const act: Act = { nonce: newKey(), at: new Date().toISOString(), way: 'list', undoes: nonce };
    await this.keep(act);
    const shown = this.view.shown.find((one) => one.nonce === nonce);
    const id = shown?.companionId ?? shown?.guest?.id;
    if (shown?.outcome === 'in' && id) this.overlay.set(id, null);
    this.replace(nonce, { outcome: 'undone' });
    if (this.view.online) {
      const result = await this.ask(act);
      if (result && result !== 'dropped' && result.guest) this.learn(result.guest);
    }
  }

  dismiss(): void {
    this.set({ result: undefined, message: '' });
  }

  /** Takes a new list where there is network; what others did at their doors comes with it. */
  async refresh(atLeast = 0): Promise<void> {
    if (Date.now() - this.refreshed < atLeast) return;
    this.refreshed = Date.now();
    try {
      const signed = await take(
        api.POST('/api/v1/events/{eventId}/door-list', {
          params: { path: { eventId: this.eventId } },
          signal: AbortSignal.timeout(15_000),
        }),
      );
      await this.use(signed, true);
      this.set({ online: true });
    } catch (error) {
      await this.failed(error);
    }
  }

  private async begin(): Promise<void> {
    const kept = (await keptList(this.eventId).catch(() => undefined)) as SignedList | undefined;
    if (kept) await this.use(kept, false);
    await this.pendingChanged();
    await this.refresh();
    await this.sync();
    if (!this.view.lookups && !this.view.trouble) this.set({ trouble: 'no_list' });
  }

  private async use(signed: SignedList, fresh: boolean): Promise<void> {
    this.key = await readKey(signed.publicKey);
    const list = await readList(signed, this.key);
    if (!list) return dropList(this.eventId);
    if (new Date(list.closesAt) < new Date()) {
      await dropList(this.eventId);
      return this.set({ trouble: 'over', lookups: undefined });
    }
    if (fresh) await keepList(this.eventId, signed).catch(() => undefined);
    this.overlay.clear();
    this.set({ lookups: lookupsOf(list), trouble: undefined, unverified: !this.key });
    // What was decided here and not confirmed is not in the server's list yet.
    for (const { act } of await this.unsent()) await this.remember(act as unknown as Act);
  }

  private async remember(act: Act): Promise<void> {
    if (act.decided !== 'in' || !this.view.lookups) return;
    const { guest, companionId } = await this.judge(act);
    const id = companionId ?? guest?.id;
    if (id && !this.entered(id)) this.overlay.set(id, { at: act.at, device: this.view.device });
  }

  private async judge(act: Act): Promise<Decision> {
    const named = await nameOf(this.eventId, act, (code) =>
      this.key ? isGenuine(this.key, code) : Promise.resolve(false),
    );
    const short = 'short' in named ? readShort(named.short)! : '';
    const fingerprint = short && (await fingerprintOf(this.eventId, short));
    return decide(this.view.lookups!, named, new Date(act.at), fingerprint, this.entered);
  }

  private async decideAlone(act: Act): Promise<void> {
    if (!this.view.lookups) {
      await dropAct(act.nonce);
      return this.set({ message: 'There is no network, and this device has no list yet.' });
    }
    const decision = await this.judge(act);
    await this.keep({
      ...act,
      decided: decision.outcome === 'refused' ? decision.reason || 'unknown' : 'in',
    });
    const newer = decision.outcome === 'in' && !decision.guest;
    this.show({ ...decision, nonce: act.nonce, at: act.at, waiting: true, newer });
    const id = decision.companionId ?? decision.guest?.id;
    if (decision.outcome === 'in' && id) this.overlay.set(id, { at: act.at, device: this.view.device });
  }

  /** @returns undefined where the server could not be asked, `dropped` where it wants nothing of it */
  private async ask(act: Act): Promise<Result | 'dropped' | undefined> {
    try {
      const [result] = await this.send([act]);
      await dropAct(act.nonce);
      await this.pendingChanged();
      return result;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 500) {
        this.set({ online: false });
        return undefined;
      }
      await dropAct(act.nonce);
      await this.pendingChanged();
      await this.failed(error);
      return 'dropped';
    }
  }

  private async send(acts: Act[], eventId = this.eventId): Promise<Result[]> {
    const { results } = await take(
      api.POST('/api/v1/events/{eventId}/entries', {
        params: { path: { eventId } },
        body: { device: this.view.device, sentAt: new Date().toISOString(), acts },
        signal: AbortSignal.timeout(patience),
      }),
    );
    return results;
  }

  /** Sends what waits, of this debate and of others whose door this device stood at, until it was heard. */
  private async sync(): Promise<void> {
    if (this.syncing || this.view.trouble === 'signed_out') return;
    this.syncing = true;
    try {
      const all = await keptActs();
      for (const eventId of new Set(all.map((one) => one.eventId))) {
        const acts = all.filter((one) => one.eventId === eventId).map(({ act }) => act as unknown as Act);
        acts.sort((a, b) => (a.at < b.at ? -1 : 1));
        for (let at = 0; at < acts.length; at += 100) {
          const results = await this.send(acts.slice(at, at + 100), eventId).catch((error: unknown) => {
            // The door of another debate, which this user may no longer stand at.
            if (eventId !== this.eventId && error instanceof ApiError && error.status === 404) return [];
            throw error;
          });
          for (const result of results) {
            await dropAct(result.nonce);
            this.confirmed(result);
          }
        }
      }
      // Whether there is network again shows in the list, which is wanted then anyway.
      if (!this.view.online) await this.refresh();
    } catch (error) {
      await this.failed(error);
    } finally {
      this.syncing = false;
      await this.pendingChanged();
    }
  }

  private confirmed(result: Result): void {
    const { nonce, outcome, reason, guest, companionId } = result;
    if (guest) this.learn(guest);
    this.replace(nonce, { outcome, reason, waiting: false, companionId, ...(guest ? { guest } : {}) });
  }

  private async failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.status >= 500) return this.set({ online: false });
    if (error.status === 401) {
      await forgetLists();
      return this.set({ trouble: 'signed_out', lookups: undefined, online: true });
    }
    if (error.status === 404) {
      await dropList(this.eventId);
      return this.set({ trouble: 'missing', lookups: undefined, online: true });
    }
    this.set({ message: error.message });
  }

  /** The server's word about a guest, before the next list brings it. */
  private learn(guest: DoorGuest): void {
    this.overlay.set(guest.id, guest.entered);
    for (const { id, entered } of guest.companions) this.overlay.set(id, entered);
  }

  private tell(result: Result, at: string): void {
    if (result.guest) this.learn(result.guest);
    this.show({ ...result, at, waiting: false, newer: false });
    void this.refresh(10_000);
  }

  private show(shown: Shown): void {
    this.set({ result: shown, shown: [shown, ...this.view.shown].slice(0, 50), message: '' });
  }

  private replace(nonce: string, change: Partial<Shown>): void {
    const { result } = this.view;
    this.set({
      shown: this.view.shown.map((one) => (one.nonce === nonce ? { ...one, ...change } : one)),
      result: result?.nonce === nonce ? { ...result, ...change } : result,
    });
  }

  private async keep(act: Act): Promise<void> {
    await keepAct({ nonce: act.nonce, eventId: this.eventId, act: { ...act } });
    await this.pendingChanged();
  }

  private async unsent() {
    return (await keptActs().catch(() => [])).filter(({ eventId }) => eventId === this.eventId);
  }

  private async pendingChanged(): Promise<void> {
    this.set({ pending: (await this.unsent()).length });
  }

  private set(change: Partial<DoorView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
