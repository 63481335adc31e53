import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { PostsQueries } from '../posts.queries.js';
import { Posts } from '../posts.service.js';
import { ChangePost, CreatePost, HandOverPost, PostPage, PostQuery, PostView } from './posts.dto.js';

@ApiTags('posts')
@Controller('api/v1/posts')
export class PostsController {
  constructor(
    private readonly posts: Posts,
    private readonly queries: PostsQueries,
  ) {}

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: PostPage })
  list(@Query() query: PostQuery, @CurrentActor() actor: Actor): Promise<PostPage> {
    return this.queries.list(query, actor);
  }

  @Access({ roles: ['organiser'] })
  @Post()
  @ApiCreatedResponse({ type: PostView })
  create(@Body() input: CreatePost, @CurrentActor() actor: Actor): Promise<PostView> {
    return this.posts.create(input, actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Get(':postId')
  @ApiOkResponse({ type: PostView })
  show(@Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<PostView> {
    return this.queries.show(postId, actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Patch(':postId')
  @ApiOkResponse({ type: PostView })
  change(
    @Param('postId', ParseUUIDPipe) postId: string,
    @IfMatch() version: number,
    @Body() change: ChangePost,
    @CurrentActor() actor: Actor,
  ): Promise<PostView> {
    return this.posts.change(postId, version, change, actor);
  }

  @Access({ roles: ['organiser'] })
  @Delete(':postId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.posts.remove(postId, actor);
  }

  /** Ends one tenure and begins the next; open invitations to the post follow. */
  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Post(':postId/handovers')
  @ApiCreatedResponse({ type: PostView })
  handOver(
    @Param('postId', ParseUUIDPipe) postId: string,
    @IfMatch() version: number,
    @Body() input: HandOverPost,
    @CurrentActor() actor: Actor,
  ): Promise<PostView> {
    return this.posts.handOver(postId, version, input, actor);
  }
}
