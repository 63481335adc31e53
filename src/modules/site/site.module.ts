import { Module } from '@nestjs/common';
import { LayoutModule } from './layout/layout.module.js';

@Module({ imports: [LayoutModule] })
export class SiteModule {}
