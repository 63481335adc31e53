import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { colors } from './palette.ts';

/**
 * React hands events of a dialog on to whatever it was written inside of: without this, answering a question asked over a
 * form would send the form as well.
 */
const keepSubmit = { onSubmit: (submit: SyntheticEvent) => submit.stopPropagation() };

export const theme = createTheme({
  colors,
  primaryColor: 'action',
  primaryShade: { light: 7, dark: 6 },
  black: '#15233b',
  autoContrast: false,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { sm: '6px', md: '8px', lg: '12px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 600 } } },
    Modal: {
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650 } },
      defaultProps: {
        ...keepSubmit,
        centered: true,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: {
      defaultProps: {
        ...keepSubmit,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Fieldset: {
      styles: {
        root: { borderColor: 'var(--rule)', borderRadius: '12px', background: 'var(--card)' },
        legend: { float: 'left', width: '100%', padding: 0, fontSize: '1.0625rem', fontWeight: 650 },
      },
    },
    // The placeholder stands among the items, where assistive technology expects nothing but items: the first gets the focus.
    Menu: {
      defaultProps: { transitionProps: { duration: 0 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Select: {
      defaultProps: {
        allowDeselect: false,
        comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' },
      },
    },
    MultiSelect: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' } } },
    Autocomplete: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' } } },
    TagsInput: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' } } },
  },
});

/** What differs from Mantine's own colours: ink on paper, and borders that carry 3:1 where they show a control. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#15233b',
    '--mantine-color-dimmed': '#5d687d',
    '--mantine-color-placeholder': '#6a7487',
    '--mantine-color-anchor': '#1f4b8f',
    '--mantine-color-error': '#a53d52',
    '--mantine-color-default-border': '#c9cdd6',
    '--mantine-color-body': '#ffffff',
  },
  dark: {
    '--mantine-color-text': '#e7ebf3',
    '--mantine-color-dimmed': '#a3b0c5',
    '--mantine-color-placeholder': '#8e9cb4',
    '--mantine-color-anchor': '#95b4e0',
    '--mantine-color-error': '#e8aeb7',
    '--mantine-color-default-border': '#3d4d68',
    '--mantine-color-default': '#1a2740',
    '--mantine-color-default-hover': '#22314c',
    '--mantine-color-body': '#142035',
  },
});
