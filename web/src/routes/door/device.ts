import { api, newKey, take } from '../../api/client';
import { callDevice, dropAct, forgetLists, keepAct, keptActs } from '../../api/door-storage';
import { ApiError } from '../../api/errors';
import type { DoorGuest, Entered, Wanted } from './decide.rules';
import { firstView, type Act, type DoorView, type Result, type Shown, type Way } from './door-view';
import { HeldList } from './held-list';

const patience = 4000;

/** A device at the door: asks the server where it can, decides by itself where it cannot, and reports until it was heard. */
export class Device {
  private view = firstView();
  private readonly list: HeldList;
  private readonly listeners = new Set<() => void>();
  private syncing = false;
  private refreshed = 0;

  constructor(private readonly eventId: string) {
    this.list = new HeldList(eventId);
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
    const timers = [window.setInterval(again, 5000), window.setInterval(() => void this.refresh(), 60_000)];
    window.addEventListener('online', again);
    return () => {
      timers.forEach((timer) => window.clearInterval(timer));
      window.removeEventListener('online', again);
    };
  }

  rename(device: string): void {
    callDevice(device);
    this.set({ device });
  }

  /** The page opens again without network, or does not. */
  keepsProgram(programKept: boolean): void {
    this.set({ programKept });
  }

  entered = (id: string): Entered | null => this.list.entered(id);

  /** Somebody came: a code, or a person picked from the list. */
  async admit(wanted: Wanted, way: Way): Promise<void> {
    const act: Act = { nonce: newKey(), at: new Date().toISOString(), way, ...wanted };
    if (act.code) act.code = act.code.slice(0, 500);
    // Kept before anything else: whatever becomes of page and network, it is not lost.
    await this.keep(act);
    const result = this.view.online ? await this.ask(act) : undefined;
    if (result === 'dropped') return;
    if (!result) return this.decideAlone(act);
    if (result.guest) this.list.learn(result.guest);
    this.show({ ...result, at: act.at, waiting: false, newer: false });
    this.refreshSoon();
  }

  async undo(nonce: string): Promise<void> {
    const act: Act = { nonce: newKey(), at: new Date().toISOString(), way: 'list', undoes: nonce };
    await this.keep(act);
    const shown = this.view.shown.find((one) => one.nonce === nonce);
    const id = shown?.companionId ?? shown?.guest?.id;
    if (shown?.outcome === 'in' && id) this.list.note(id, null);
    this.replace(nonce, { outcome: 'undone' });
    const result = this.view.online ? await this.ask(act) : undefined;
    if (result && result !== 'dropped' && result.guest) this.learn(result.guest);
  }

  dismiss(): void {
    this.set({ result: undefined, message: '' });
  }

  /** Others came in: not more often than the list can be written and read, however long it is. */
  refreshSoon(): void {
    void this.refresh(10_000 + 10 * (this.view.lookups?.list.guests.length ?? 0));
  }

  /** Takes a new list where there is network; what others did at their doors comes with it. */
  private async refresh(atLeast = 0): Promise<void> {
    if (Date.now() - this.refreshed < atLeast) return;
    this.refreshed = Date.now();
    try {
      const signed = await take(
        api.POST('/api/v1/events/{eventId}/door-list', {
          params: { path: { eventId: this.eventId } },
          signal: AbortSignal.timeout(15_000),
        }),
      );
      await this.listed(await this.list.use(signed));
      this.set({ online: true });
    } catch (error) {
      await this.failed(error);
    }
  }

  private async begin(): Promise<void> {
    await this.listed(await this.list.open());
    await this.pendingChanged();
    await this.refresh();
    await this.sync();
    if (!this.view.lookups && !this.view.trouble) this.set({ trouble: 'no_list' });
  }

  /** There is a list, or none any more. */
  private async listed(over: boolean): Promise<void> {
    const { lookups } = this.list;
    if (over) return this.set({ lookups, trouble: 'over' });
    if (!lookups) return;
    // What was decided here and not confirmed is not in the server's list yet.
    for (const { act } of await this.unsent()) await this.remember(act as unknown as Act);
    const { kept: listKept, verifies } = this.list;
    this.set({ lookups, listKept, trouble: undefined, unverified: !verifies });
  }

  private async remember(act: Act): Promise<void> {
    if (act.decided !== 'in') return;
    const { guest, companionId } = await this.list.judge(act);
    const id = companionId ?? guest?.id;
    if (id && !this.entered(id)) this.list.note(id, { at: act.at, device: this.view.device });
  }

  private async decideAlone(act: Act): Promise<void> {
    if (!this.list.lookups) {
      await this.forget(act.nonce);
      return this.set({ message: 'There is no network, and this device has no list yet.' });
    }
    const decision = await this.list.judge(act);
    await this.keep({
      ...act,
      decided: decision.outcome === 'refused' ? decision.reason || 'unknown' : 'in',
    });
    const newer = decision.outcome === 'in' && !decision.guest;
    const id = decision.companionId ?? decision.guest?.id;
    if (decision.outcome === 'in' && id) this.list.note(id, { at: act.at, device: this.view.device });
    this.show({ ...decision, nonce: act.nonce, at: act.at, waiting: true, newer });
  }

  /** @returns undefined where the server could not be asked, `dropped` where it wants nothing of it */
  private async ask(act: Act): Promise<Result | 'dropped' | undefined> {
    try {
      const [result] = await this.send([act]);
      await this.forget(act.nonce);
      return result;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 500) {
        this.set({ online: false });
        return undefined;
      }
      // Nobody was told anything: there is nothing to report either.
      await this.forget(act.nonce);
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
      if (await this.list.expire()) this.set({ lookups: undefined, trouble: 'over' });
      const all = await keptActs();
      for (const eventId of new Set(all.map((one) => one.eventId))) {
        const acts = all.filter((one) => one.eventId === eventId).map(({ act }) => act as unknown as Act);
        acts.sort((a, b) => (a.at < b.at ? -1 : 1));
        for (let at = 0; at < acts.length; at += 100) await this.report(acts.slice(at, at + 100), eventId);
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

  private async report(acts: Act[], eventId: string): Promise<void> {
    const results = await this.send(acts, eventId).catch((error: unknown) => {
      // The door of another debate, which this user may no longer stand at.
      if (eventId !== this.eventId && error instanceof ApiError && error.status === 404) return [];
      throw error;
    });
    for (const { nonce, outcome, reason, guest, companionId } of results) {
      await dropAct(nonce);
      if (guest && eventId === this.eventId) this.learn(guest);
      this.replace(nonce, { outcome, reason, waiting: false, companionId, ...(guest ? { guest } : {}) });
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.status >= 500) return this.set({ online: false });
    if (error.status !== 401 && error.status !== 404) return this.set({ message: error.message });
    await this.list.drop();
    if (error.status === 401) await forgetLists();
    this.set({ trouble: error.status === 401 ? 'signed_out' : 'missing', lookups: undefined, online: true });
  }

  private learn(guest: DoorGuest): void {
    this.list.learn(guest);
    this.set({});
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

  private async forget(nonce: string): Promise<void> {
    await dropAct(nonce);
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
