import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import type {
  ChangeExceptions,
  ListChange,
  ListChangeResult,
  ListRemovalResult,
} from './http/list-members.dto.js';
import type { List } from './list.entity.js';
import { Lists } from './lists.service.js';
import { addPostsToList, addToList, exclude, putBack, takeBack, takeOff } from './list-writer.js';

/** Puts people and posts on lists by hand and takes them off. */
@Injectable()
export class ListMembers {
  constructor(
    private readonly database: Database,
    private readonly lists: Lists,
  ) {}

  /** On a list by rule: always on it from now on. */
  add(listId: string, { personIds, postIds = [] }: ListChange, actor: Actor): Promise<ListChangeResult> {
    return this.change(listId, actor, 'list.people_added', async (tx) => {
      await takeBack(tx, listId, personIds);
      const people = await addToList(tx, listId, personIds, actor.userId);
      return people + (await addPostsToList(tx, listId, postIds, actor.userId));
    });
  }

  /** From a list by rule they are kept off from now on, whatever the rule says. The way back is kept for thirty days. */
  takeOff(listId: string, { personIds, postIds = [] }: ListChange, actor: Actor): Promise<ListRemovalResult> {
    const removalId = newId();
    return this.change(listId, actor, 'list.people_removed', (tx, { kind }) =>
      takeOff(tx, {
        listId,
        removalId,
        personIds,
        postIds,
        userId: actor.userId,
        excluding: kind !== 'picked',
      }),
    ).then((result) => ({ ...result, removalId: result.changed ? removalId : null }));
  }

  /** Makes a removal undone. @throws NotFound when it was undone before, or too long ago */
  reverse(listId: string, removalId: string, actor: Actor): Promise<ListChangeResult> {
    return this.change(listId, actor, 'list.removal_undone', async (tx) => {
      const back = await putBack(tx, listId, removalId);
      if (!back) throw new NotFound('removal');
      return back;
    });
  }

  /** Always or never on the list, or as its rule says. */
  except(listId: string, { personIds, standing }: ChangeExceptions, actor: Actor): Promise<ListChangeResult> {
    return this.change(listId, actor, 'list.exceptions_changed', async (tx) => {
      const lifted = standing === 'never' ? 0 : await takeBack(tx, listId, personIds);
      if (standing === 'always')
        return Math.max(lifted, await addToList(tx, listId, personIds, actor.userId));
      const members = await Database.rows(
        tx,
        'DELETE FROM list_members WHERE list_id = $1 AND person_id = ANY($2::uuid[]) RETURNING person_id',
        [listId, personIds],
      );
      return standing === 'never'
        ? exclude(tx, listId, personIds, actor.userId)
        : Math.max(lifted, members.length);
    });
  }

  private change(
    listId: string,
    actor: Actor,
    action: string,
    write: (tx: Tx, list: List) => Promise<number>,
  ): Promise<ListChangeResult> {
    return this.database.transaction(async (tx) => {
      const list = await this.lists.locked(tx, listId);
      const changed = await write(tx, list);
      if (changed) await this.lists.record(tx, actor, action, list, { count: changed });
      const { count } = await this.lists.viewOf(tx, listId, actor, true);
      return { changed, count: count ?? 0 };
    });
  }
}
