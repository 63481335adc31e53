import type { MantineColorsTuple } from '@mantine/core';

/** Shades from light to dark; index 7 carries text and fills on light ground, 3 to 5 on dark. */
export const colors = {
  action: ['#eef3fb', '#dde7f5', '#bccfea', '#95b4e0', '#7199d6', '#4f7fc8', '#2f62ab', '#1f4b8f', '#193d76', '#122d58'],
  accent: ['#fdf1e8', '#fbeadd', '#f3cfb8', '#ebb18d', '#e29467', '#da7d47', '#c8642b', '#a04a1a', '#833b13', '#652c0d'],
  good: ['#e8f3ed', '#d0e7db', '#a5d0b9', '#78b896', '#54a47b', '#3c9268', '#2b7a55', '#22694a', '#1a5038', '#113a28'],
  bad: ['#fbedef', '#f6d8dd', '#e8aeb7', '#dc8b99', '#cd5f70', '#b5485d', '#a53d52', '#8f3145', '#6d2634', '#521b27'],
  gray: ['#f6f5f1', '#efede7', '#e3e1da', '#d3d6dc', '#b9c0cb', '#8f99a9', '#626d81', '#566279', '#46536b', '#15233b'],
  dark: ['#e7ebf3', '#c3ccdb', '#9dabc1', '#7f8fa9', '#3d4d68', '#2b3a53', '#1a2740', '#142035', '#0f192b', '#0a1220'],
} satisfies Record<string, MantineColorsTuple>;
