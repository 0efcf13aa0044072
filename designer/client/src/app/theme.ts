import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = ['#eef4fb', '#dbe7f5', '#b5cde9', '#8cb1dd', '#6799d2', '#4f89cb', '#2f6db3', '#1c4f8f', '#164379', '#0d3563'];
const amber: MantineColorsTuple = ['#fff8e6', '#fdf0cd', '#f9df9c', '#f4cc66', '#efbb3a', '#d99c14', '#a86f00', '#8a5a00', '#6e4700', '#523400'];

/** Calm, dense, high contrast: an office tool that is open all day. */
export const theme = createTheme({
  colors: { ink, amber },
  primaryColor: 'ink',
  primaryShade: 7,
  fontFamily: "'Noto Sans Variable', sans-serif",
  fontFamilyMonospace: "'Noto Sans Mono', monospace",
  headings: { fontFamily: "'Noto Sans Variable', sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
});

/** Our own tokens beside Mantine's; style sheets use these names only. */
export const tokens: CSSVariablesResolver = () => ({
  variables: {
    '--page': '#f4f6f9',
    '--surface': '#ffffff',
    '--line': '#d9e0e8',
    '--line-strong': '#b6c2d0',
    '--text': '#16202c',
    '--text-soft': '#4a5868',
    '--accent': '#1c4f8f',
    '--accent-soft': '#e6eff9',
    '--assumed': '#7a4f00',
    '--assumed-soft': '#fff6dc',
    '--added': '#136c3a',
    '--added-soft': '#e6f6ec',
    '--removed': '#a61e2d',
    '--removed-soft': '#fdebec',
    '--changed': '#8a5a00',
    '--changed-soft': '#fff3d6',
  },
  light: { '--mantine-color-dimmed': '#4a5868', '--mantine-color-placeholder': '#5e6c80', '--mantine-color-error': '#a61e2d' },
  dark: {},
});
