import { createTheme, Tooltip, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = ['#eef4fb', '#dbe7f5', '#b5cde9', '#8cb1dd', '#6799d2', '#4f89cb', '#2f6db3', '#1c4f8f', '#164379', '#0d3563'];
const amber: MantineColorsTuple = ['#fff8e6', '#fdf0cd', '#f9df9c', '#f4cc66', '#efbb3a', '#d99c14', '#a86f00', '#8a5a00', '#6e4700', '#523400'];
const dark: MantineColorsTuple = ['#dce4ee', '#bcc8d6', '#a3b1c2', '#7f8ea1', '#435164', '#2e3a4a', '#222c39', '#19212c', '#121922', '#0c1118'];

/** Calm, dense, high contrast: an office tool that is open all day, by lamp light too. */
export const theme = createTheme({
  colors: { ink, amber, dark },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Noto Sans Variable', sans-serif",
  fontFamilyMonospace: "'Noto Sans Mono', monospace",
  headings: { fontFamily: "'Noto Sans Variable', sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  // In the landmark of what they explain, not at the end of the page.
  components: { Tooltip: Tooltip.extend({ defaultProps: { withinPortal: false } }) },
});

/** Our own tokens beside Mantine's; style sheets, the map, the charts and the YAML pane use these names only. */
const light = {
  '--page': '#f4f6f9', '--surface': '#ffffff', '--raised': '#ffffff', '--quiet': '#f4f6f9', '--line': '#d9e0e8', '--line-strong': '#b6c2d0',
  '--text': '#16202c', '--text-soft': '#4a5868', '--text-faint': '#56647a', '--accent': '#1c4f8f', '--accent-soft': '#e6eff9', '--accent-line': '#b9d2ee', '--focus': '#1667c7',
  '--assumed': '#7a4f00', '--assumed-soft': '#fff6dc', '--assumed-line': '#d9a93c',
  '--added': '#136c3a', '--added-soft': '#eaf7ef', '--added-line': '#b6dcc5', '--removed': '#a61e2d', '--removed-soft': '#fdebec', '--removed-line': '#f0bcc1',
  '--changed': '#8a5a00', '--changed-soft': '#fff3d6', '--changed-line': '#e3c277', '--on-strong': '#ffffff',
  '--lane': '#ffffff', '--lane-odd': '#f7f9fc', '--lane-head': '#edf1f6', '--lane-head-own': '#dde9f7', '--lane-line': '#d3dbe5',
  '--card': '#ffffff', '--card-line': '#93a2b5', '--card-text': '#0f1a26', '--frame': '#eef3f8', '--frame-each': '#eaf0fb', '--frame-line': '#7d8ca0', '--label': '#ffffff',
  '--edge': '#3b4a5c', '--edge-label': '#2b3847', '--edge-back': '#a3530a', '--edge-back-label': '#8a4300',
  '--limit-soft': '#e0ebfa', '--limit': '#153e75', '--papers-soft': '#efe9fb', '--papers': '#48208a', '--fee-soft': '#e0f3e7', '--fee': '#12502b', '--pause-soft': '#f4eedd', '--pause': '#58430b',
  '--waiting': '#8a4300', '--in-hand': '#1c4f8f', '--heat': '#f6b73c', '--heat-line': '#9c3d00', '--code-key': '#1c4f8f', '--code-comment': '#5b6676', '--code-line': '#f0f5fb', '--code-changed': '#fff3d6', '--code-chosen': '#e3edf9', '--code-selection': '#cfe0f5',
  '--chart-1': '#1c4f8f', '--chart-2': '#d07a1e', '--chart-3': '#6799d2', '--chart-4': '#7a5ea8', '--shadow': 'rgb(22 32 44 / .08)',
};

const darkTokens: typeof light = {
  '--page': '#10161e', '--surface': '#19212c', '--raised': '#222c39', '--quiet': '#151c25', '--line': '#2e3a4a', '--line-strong': '#4a5a6e',
  '--text': '#e3eaf2', '--text-soft': '#a8b5c4', '--text-faint': '#97a5b6', '--accent': '#8fbdf2', '--accent-soft': '#1d3350', '--accent-line': '#35588a', '--focus': '#7db4f5',
  '--assumed': '#f0c878', '--assumed-soft': '#33290f', '--assumed-line': '#8f6d20',
  '--added': '#7bd6a0', '--added-soft': '#14301f', '--added-line': '#2c6a45', '--removed': '#ff9aa2', '--removed-soft': '#3a191d', '--removed-line': '#7e3239',
  '--changed': '#f0c06a', '--changed-soft': '#33280f', '--changed-line': '#7d5f1e', '--on-strong': '#10161e',
  '--lane': '#151c25', '--lane-odd': '#19212c', '--lane-head': '#1f2936', '--lane-head-own': '#1d3350', '--lane-line': '#2e3a4a',
  '--card': '#222c39', '--card-line': '#63748a', '--card-text': '#eef3f8', '--frame': '#202a37', '--frame-each': '#202c44', '--frame-line': '#66768b', '--label': '#19212c',
  '--edge': '#a9b8c9', '--edge-label': '#cfd9e4', '--edge-back': '#f0a35a', '--edge-back-label': '#f3b377',
  '--limit-soft': '#1d3a5f', '--limit': '#cfe3fb', '--papers-soft': '#38285a', '--papers': '#e0d3fa', '--fee-soft': '#173f28', '--fee': '#c4eed4', '--pause-soft': '#3d3415', '--pause': '#f1dfa6',
  '--waiting': '#f0a35a', '--in-hand': '#8fbdf2', '--heat': '#9a5a12', '--heat-line': '#f0a35a', '--code-key': '#8fbdf2', '--code-comment': '#98a6b7', '--code-line': '#1e2834', '--code-changed': '#33280f', '--code-chosen': '#1d3350', '--code-selection': '#2c4a70',
  '--chart-1': '#6fa8ea', '--chart-2': '#e39a4c', '--chart-3': '#9cc3ef', '--chart-4': '#b79be0', '--shadow': 'rgb(0 0 0 / .35)',
};

export const tokens: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...light, '--mantine-color-dimmed': '#4a5868', '--mantine-color-placeholder': '#5e6c80', '--mantine-color-error': '#a61e2d' },
  dark: { ...darkTokens, '--mantine-color-dimmed': '#a8b5c4', '--mantine-color-placeholder': '#95a3b5', '--mantine-color-error': '#ff9aa2' },
});

/** The colours of a scheme for those who draw without style sheets. */
export const palette = (scheme: 'light' | 'dark') => (name: keyof typeof light) => (scheme === 'dark' ? darkTokens : light)[name];
