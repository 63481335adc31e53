/** Joins the post shown beside the name of `people` as `post`: its columns are null for somebody without one. */
export const mainPost = (people: string): string => `
      LEFT JOIN tenures tenure ON tenure.person_id = ${people}.id AND tenure.main
      LEFT JOIN posts post ON post.id = tenure.post_id`;
