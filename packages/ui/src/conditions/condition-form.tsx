import {
  type Catalogue,
  type Design,
  type DesignCondition,
  type Problem,
  RESOURCE_ACTIONS,
  RESOURCE_STATES,
  type ResourceAction,
  type ResourceState,
} from "@netcue/engine/model";
import { Trash2 } from "lucide-react";
import { conditionSentence } from "../design/condition-text.ts";
import type { ConditionChange, ConditionSide, OnDesignCommand } from "../design/design-command.ts";
import { Button } from "../primitives/button.tsx";
import { Field } from "../primitives/field.tsx";
import { Input } from "../primitives/input.tsx";
import { Select } from "../primitives/select.tsx";
import { ProblemFixes } from "../problems/problem-fixes.tsx";
import { ConditionMembers } from "./condition-members.tsx";
import { ConditionSet } from "./condition-set.tsx";

const ACTIONS = RESOURCE_ACTIONS.map((action) => ({ value: action, label: action }));
/** NEW is where every resource begins: there is nothing to wait for. */
const STATES = RESOURCE_STATES.filter((state) => state !== "NEW").map((state) => ({ value: state, label: state }));

export interface ConditionFormProps {
  design: Design;
  catalogue: Catalogue;
  /** Index of the condition. */
  index: number;
  problems?: readonly Problem[];
  onCommand: OnDesignCommand;
}

/** All of one condition: what happens, to whom, after what, of whom, and how much later. Every change applies at once. */
export function ConditionForm({ design, catalogue, index, problems = [], onCommand }: ConditionFormProps) {
  const condition = design.conditions?.[index];
  if (!condition) return null;
  const resources = new Map(design.resources.map((resource) => [resource.guid, resource]));
  const own = problems.filter((problem) => problem.place.condition === index);
  const delayError = own.some((problem) => problem.code === "condition.delay");
  const change = (next: ConditionChange): void => onCommand({ type: "edit-condition", condition: index, change: next });
  const members = (side: ConditionSide, label: string) => (
    <ConditionMembers design={design} condition={condition} index={index} side={side} label={label} onCommand={onCommand} />
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium text-base">{conditionSentence(condition, resources)}</p>
      <ConditionProblems problems={own} />
      <div className="grid grid-cols-[1fr_1.3fr_1fr] gap-2">
        <Field id="condition-action" label="Action">
          <Select
            id="condition-action"
            value={condition.action}
            options={ACTIONS}
            onChange={(action) => change(actionChange(condition, action as ResourceAction))}
          />
        </Field>
        <Field id="condition-state" label="After state">
          <Select
            id="condition-state"
            value={condition.state}
            options={STATES}
            onChange={(state) => change({ state: state as ResourceState })}
          />
        </Field>
        <DelayField condition={condition} error={delayError} onChange={(delay) => change({ delay })} />
      </div>
      <p id="condition-delay-help" className="text-ink-faint text-sm">
        The delay counts from the instant of the state: 2s, 500ms, 1.5m.
      </p>
      {condition.action === "SET" ? (
        <ConditionSet design={design} catalogue={catalogue} condition={condition} onChange={(set) => change({ set })} />
      ) : null}
      {members("after", "Waited for")}
      {members("resources", "What acts")}
      <Button
        variant="danger"
        size="small"
        className="self-start"
        onClick={() =>
          onCommand({ type: "remove", selection: { resources: new Set(), connections: new Set(), conditions: new Set([index]) } })
        }
      >
        <Trash2 aria-hidden />
        Delete condition
      </Button>
    </div>
  );
}

function actionChange(condition: DesignCondition, action: ResourceAction): ConditionChange {
  return { action, set: action === "SET" ? (condition.set ?? {}) : undefined };
}

function ConditionProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-danger text-sm">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.message}`}>
          {problem.message} {problem.hint} <ProblemFixes problem={problem} isAtPlace />
        </li>
      ))}
    </ul>
  );
}

function DelayField({
  condition,
  error,
  onChange,
}: {
  condition: DesignCondition;
  error: boolean;
  onChange: (delay: string | undefined) => void;
}) {
  return (
    <Field id="condition-delay" label="Delay">
      <Input
        id="condition-delay"
        aria-describedby="condition-delay-help"
        value={condition.delay ?? ""}
        placeholder="none"
        className="tabular-nums"
        aria-invalid={error || undefined}
        onChange={(event) => onChange(event.target.value.trim() === "" ? undefined : event.target.value.trim())}
      />
    </Field>
  );
}
