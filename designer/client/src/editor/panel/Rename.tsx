import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';

/** The small button beside an id that changes it, wherever the file names it. */
export function Rename({ label, run }: { label: string; run: () => void }) {
  return <Tooltip label={label}><ActionIcon variant="subtle" size={24} aria-label={label} onClick={run}><IconPencil size={14} aria-hidden /></ActionIcon></Tooltip>;
}
