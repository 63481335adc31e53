/** Headers of a page behind a personal link: kept by nobody, found by no search engine. */
export const privately = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };
