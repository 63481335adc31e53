import { Injectable } from '@nestjs/common';
import { CandidateQueries } from '../invitations/candidates.queries.js';
import { WaveStops } from '../invitations/portions/wave-stops.service.js';
import { PlanRows } from './plan-rows.service.js';

/** Who was left out of a wave that was stopped goes into the plan where the organiser says so: as they are now. */
@Injectable()
export class StoppedWaves {
  constructor(stops: WaveStops, candidates: CandidateQueries, rows: PlanRows) {
    stops.keepBy(async (tx, { actor, eventId, people, lists }) => {
      const chosen = await candidates.chosenStillOn(tx, eventId, people);
      return (await rows.addFound(tx, actor, eventId, 'wave', { people: chosen, lists })).added;
    });
  }
}
