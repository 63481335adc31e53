declare module 'virtual:mantine-theme.css';
declare module '@fontsource-variable/inter';
