import { Module, type OnModuleInit } from '@nestjs/common';
import { ErrorPages } from '../../../platform/http/error-pages.js';
import { AssetsController } from './assets.controller.js';
import { errorPage } from './error-page.js';

@Module({ controllers: [AssetsController] })
export class LayoutModule implements OnModuleInit {
  constructor(private readonly pages: ErrorPages) {}

  onModuleInit(): void {
    this.pages.render = errorPage;
  }
}
