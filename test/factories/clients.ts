import { OfferClock } from '../../src/modules/rsvps/queue/offer-clock.js';
import type { ApiClient } from '../support/client.js';
import type { Program } from '../support/program.js';
import type { TestApp } from '../support/test-app.js';
import type { Call } from './calls.js';
import { companionsOf } from './companions.js';
import { deputyOf } from './deputies.js';
import type { InvitedGuest } from './invitations.js';
import { runOut } from './queues.js';

const offered = `SELECT invitation_id AS id FROM seat_offers WHERE event_id = $1 AND state = 'open'`;
const accompanied = 'SELECT invitation_id AS id FROM companions WHERE event_id = $1 AND removed_at IS NULL';

type Rest = Pick<Call, 'what' | 'invitationId'> & Partial<Call>;

/** Where the calls go: the processes, and an organiser signed in to each. */
export interface Sites {
  app: TestApp;
  programs: readonly Pick<Program, 'url'>[];
  staff: readonly ApiClient[];
}

/** How the debate of a round is set. */
export interface Rules {
  companions: 'number' | 'names';
  deputies: 'open' | 'approval';
}

/** Clients of one debate who do at random whatever guests, companions and organisers can, and write down each call. */
export class Clients {
  readonly calls: Call[] = [];
  /** Answers that are never right. */
  readonly faults: string[] = [];
  private notes = 0;

  constructor(
    private readonly sites: Sites,
    readonly eventId: string,
    readonly guests: InvitedGuest[],
    /** Who do nothing by chance, but for letting offers pass. */
    private readonly once: readonly InvitedGuest[],
    private readonly rules: Rules,
    private readonly random: () => number,
  ) {}

  some = (most: number): number => Math.floor(this.random() * (most + 1));
  one = <T>(of: readonly T[]): T => of[this.some(of.length - 1)]!;

  private async call(rest: Rest, ask: () => Promise<{ status: number }>): Promise<void> {
    const began = performance.now();
    const status = await ask().then(
      (answer) => answer.status,
      () => 0,
    );
    const acknowledged = status >= 200 && status < 400;
    const refused = status >= 400 && status < 500;
    // Whoever waited too long for the others is asked to try again; anything else is a fault.
    if (status >= 500 && status !== 503) this.faults.push(`${rest.what} of ${rest.invitationId}: ${status}`);
    const blank = { note: '', said: '', party: 1 };
    this.calls.push({ ...blank, ...rest, began, ended: performance.now(), acknowledged, refused });
  }

  private post(path: string, fields: [string, string][]): Promise<{ status: number }> {
    return fetch(this.one(this.sites.programs).url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', accept: 'text/html' },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** As the form asks for them. */
  private party(names: readonly string[]): [string, string][] {
    return this.rules.companions === 'names'
      ? names.map((name) => ['companion', name])
      : [['companions', String(names.length)]];
  }

  async answer(guest: InvitedGuest, onlyYes = false): Promise<void> {
    const note = `note ${++this.notes}`;
    const yes = ['room', 'accepted'] as const;
    const [choice, said] = onlyYes
      ? yes
      : this.one([
          yes,
          yes,
          yes,
          ['no', 'declined'],
          ['tentative', 'tentative'],
          ['withdrawn', 'withdrawn'],
        ] as const);
    const companions = this.one([0, 0, 1, 2]);
    const fields = [
      ...Object.entries({ nonce: `${guest.id}-${note}`, answer: choice, note }),
      ...this.party(['Ada Nyberg', 'Ivo Marek'].slice(0, companions)),
    ];
    const rest = { what: 'answer', invitationId: guest.id, note, said, party: 1 + companions } as const;
    const send = () => this.call(rest, () => this.post(`${guest.path}/answers`, fields));
    // Now and then pressed twice: the same answer on both processes at once.
    await Promise.all(!onlyYes && this.some(4) === 0 ? [send(), send()] : [send()]);
  }

  async offer(guest: InvitedGuest): Promise<void> {
    const page = await (await fetch(this.one(this.sites.programs).url + guest.path)).text();
    const offer = /name="offer" value="([0-9a-f-]+)"/.exec(page)?.[1];
    if (!offer) return this.answer(guest);
    const said = this.one(page.includes('value="wait"') ? ['take', 'no', 'wait'] : ['take', 'take', 'no']);
    const seats = Number(/Take the (\d+) seats/.exec(page)?.[1] ?? 1);
    // Two who have the page open say it each for themselves: only the first is in time.
    const nonce = new RegExp(`name="nonce" value="([^"]+-${said})"`).exec(page)![1]!;
    const ticked = [...page.matchAll(/type="checkbox" name="companion"[^>]* value="([^"]+)"/g)];
    const names = ticked.map(([, name]) => name!);
    const coming = this.party(Array.from({ length: seats - 1 }, (_, at) => names[at] ?? ''));
    const fields = [...Object.entries({ nonce, answer: said, offer }), ...coming];
    await this.call({ what: 'offer', invitationId: guest.id, said }, () =>
      this.post(`${guest.path}/offer`, fields),
    );
  }

  async deputy(guest: InvitedGuest): Promise<void> {
    const name = `Deputova ${++this.notes}`;
    const email = `history-${this.notes}-${guest.id.slice(-8)}@example.org`;
    const fields = Object.entries({ nonce: name, givenName: 'Dana', familyName: name, email, title: '' });
    await this.call({ what: 'deputy', invitationId: guest.id }, () =>
      this.post(`${guest.path}/deputy`, fields),
    );
    await this.meetDeputy(guest);
  }

  private async meetDeputy(guest: Pick<InvitedGuest, 'id'>): Promise<void> {
    const deputy = await deputyOf(this.sites.app, guest);
    if (deputy && !this.guests.some(({ id }) => id === deputy.id)) this.guests.push(deputy);
  }

  /** Organisers decide about a deputy who waits for that, now and then two of them at once. */
  async decide(): Promise<void> {
    const { body } = await this.one(this.sites.staff).get(
      `/events/${this.eventId}/invitations?answer=deputy_requested&limit=200`,
    );
    if (!body.items.length) return this.deputy(this.one(this.guests));
    const { id } = this.one<{ id: string }>(body.items);
    const decide = async (organiser: ApiClient): Promise<void> => {
      const said = this.one(['approve', 'approve', 'refuse']);
      const note = `Decision ${++this.notes}`;
      await this.call({ what: 'decision', invitationId: id, said, note }, () =>
        organiser.post(`/invitations/${id}/deputy-decision`, { decision: said, reason: note }),
      );
    };
    const organisers = this.some(1) ? this.sites.staff : [this.one(this.sites.staff)];
    await Promise.all(organisers.map(decide));
    await this.meetDeputy({ id });
  }

  /** Somebody who was to come along gives the own seat back, now and then pressing twice. */
  async companion(guest: InvitedGuest): Promise<void> {
    const party = await companionsOf(this.sites.app, guest.id);
    if (!party.length) return this.answer(guest);
    const { id, path } = this.one(party);
    const send = () =>
      this.call({ what: 'companion', invitationId: guest.id, note: id }, () =>
        this.post(`${path}/withdrawal`, [['lang', 'en']]),
      );
    await Promise.all(this.some(2) ? [send()] : [send(), send()]);
  }

  async capacity(): Promise<void> {
    const client = this.one(this.sites.staff);
    const { body } = await client.get(`/events/${this.eventId}`);
    const capacity = Math.max(1, body.capacity + this.some(4) - 2);
    await this.call({ what: 'capacity', invitationId: '' }, () =>
      client.patch(`/events/${this.eventId}`, { capacity, seatsReason: 'Another hall' }, body.version),
    );
  }

  /** Somebody is put on the programme, or taken off it. */
  async programme(): Promise<void> {
    const client = this.one(this.sites.staff);
    const path = `/events/${this.eventId}/appearances`;
    const { id, personId } = this.one(this.guests);
    const { body } = await client.get(path);
    const present = body.find((one: { personId: string }) => one.personId === personId);
    await this.call({ what: 'programme', invitationId: id }, () =>
      present ? client.delete(`${path}/${present.id}`) : client.post(path, { personId, role: 'speaker' }),
    );
  }

  /** Staff give seats, make an offer, or take one back. */
  async staff(): Promise<void> {
    const client = this.one(this.sites.staff);
    const list = `/events/${this.eventId}/waiting-list`;
    const { body } = await client.get(list);
    const pool = body.pools.find(({ mode }: { mode: string }) => mode === 'room');
    const { body: page } = await client.get(`${list}/guests?pool=${pool.id}`);
    const guest = page.items[this.some(page.items.length)];
    if (pool.next.length && this.some(1)) {
      await this.call({ what: 'seats', invitationId: pool.next[0] }, () =>
        client.post(`${list}/seats`, { invitationIds: pool.next, reason: 'Next on the list' }),
      );
    } else if (guest)
      await this.call({ what: 'staff', invitationId: guest.id }, () =>
        guest.offer
          ? client.post(`${list}/offers/${guest.offer.id}/withdrawal`, { reason: 'The seat is needed' })
          : client.post(`${list}/offers`, {
              invitationId: guest.id,
              seats: 1 + this.some(guest.companions),
              reason: 'The host decides',
            }),
      );
  }

  /** Time passes: an offer runs out, and whoever looks first closes it. */
  async timePasses(guest: InvitedGuest): Promise<void> {
    await runOut(this.sites.app, guest);
    await this.sites.app.http.get(OfferClock, { strict: false }).tick();
  }

  /** One of the guests of whom there is a row; anybody where there is none. */
  private async guestIn(rows: string, among = this.guests): Promise<InvitedGuest> {
    const found: { id: string }[] = await this.sites.app.source.query(rows, [this.eventId]);
    const such = among.filter(({ id }) => found.some((row) => row.id === id));
    return this.one(such.length ? such : among);
  }

  async act(): Promise<void> {
    const guest = this.one(this.guests);
    const what = this.some(22);
    if (what < 7) return this.answer(guest);
    if (what < 11) return this.offer(await this.guestIn(offered));
    if (what < 13) return this.rules.deputies === 'open' ? this.deputy(guest) : this.decide();
    if (what < 15) return this.companion(await this.guestIn(accompanied));
    if (what < 16) return this.capacity();
    if (what < 18) return this.staff();
    if (what < 20) return this.programme();
    return this.timePasses(await this.guestIn(offered, [...this.guests, ...this.once]));
  }
}
