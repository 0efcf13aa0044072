import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';

/** The accepted file of the library's own test: what the download menu gives is written by the same code. */
const accepted = fileURLToPath(new URL('../../../../tests/MotCua.Interchange.Tests/Bpmn/Exporting_to_BPMN.A_small_permit_becomes_a_file.verified.bpmn', import.meta.url));

describe('a procedure as BPMN', () => {
  it('is read by the reader of other modelling tools without a warning', async () => {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(accepted, 'utf8'));
    expect(warnings).toEqual([]);
    expect(rootElement.$type).toBe('bpmn:Definitions');
  });

  it('would be found out if a name led nowhere', async () => {
    const { warnings } = await new BpmnModdle().fromXML(readFileSync(accepted, 'utf8').replace('targetRef="Step_check"', 'targetRef="Step_chekc"'));
    expect(warnings).not.toEqual([]);
  });
});
