import { Form, useLocation } from "@remix-run/react";
import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { allLights, codeOfLight, markOf, sayLight } from "~/features/projects/light-words";
import { placeOfReason } from "~/features/projects/requirement-places";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatMoneyShort } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/page";
import type { Board, BoardCard, BoardColumn } from "./read-board.server";
import { useCardDrag } from "./use-card-drag";

/** The board itself: a column a phase, in the order projects go through them. */
export function PhaseBoard({ board }: { board: Board }) {
  const { t } = useTranslation("portfolio");
  const drag = useCardDrag(board.submissionId);
  const isMovable = board.columns.some(({ cards }) => cards.some(({ change }) => change));
  return (
    <>
      <Refusal board={board} />
      {isMovable && <p className="small muted">{t("board.howTo")}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a named scrolling region, not a section of the page's outline */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable from the keyboard */}
      <div className="board" role="region" aria-label={t("board.label")} tabIndex={0}>
        {board.columns.map((column) => (
          <Column key={column.phase} column={column} board={board} drag={drag} />
        ))}
      </div>
    </>
  );
}

/** Why a card stands where it stood, with the way to what is missing. */
function Refusal({ board }: { board: Board }) {
  const { t } = useTranslation("portfolio");
  const failure = useActionFailure();
  const code = failure?.submitted.find(([name]) => name === "code")?.[1];
  if (!code) return null;
  const card = board.columns.flatMap(({ cards }) => cards).find((one) => one.code === code);
  return (
    <ActionFailureNotice
      title={t("board.refused", { title: card?.title ?? code })}
      kept={t("board.nothingMoved")}
      placeOf={(reason) => placeOfReason(code, reason)}
    />
  );
}

interface ColumnProps {
  column: BoardColumn;
  board: Board;
  drag: ReturnType<typeof useCardDrag>;
}

function Column({ column, board, drag }: ColumnProps) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const locale = useLocale();
  const { phase, count, budget, cards } = column;
  const query = new URLSearchParams(board.facts.query);
  query.set("phase", phase);
  query.set("sort", "overall");
  return (
    <section className="board-column" aria-labelledby={`phase-${phase}`} {...drag.columnProps(phase)}>
      <header>
        <h2 id={`phase-${phase}`}>{say(`vocabulary:phase.${phase}`)}</h2>
        <p className="small muted">
          {t("board.count", { count })} · {formatMoneyShort(budget, locale)}
        </p>
      </header>
      {cards.length === 0 && <p className="small muted">{t("board.empty")}</p>}
      <ul className="board-cards">
        {cards.map((card) => (
          <li key={card.code} className="board-card" {...drag.cardProps(card)}>
            <CardFacts card={card} />
            {card.change && <MoveMenu card={card} change={card.change} submissionId={board.submissionId} />}
          </li>
        ))}
      </ul>
      {count > cards.length && (
        <p className="small">
          {t("board.capped", { count: cards.length })}{" "}
          <a href={`${paths.projects()}?${query}`}>{t("board.showAll", { count })}</a>
        </p>
      )}
    </section>
  );
}

function CardFacts({ card }: { card: BoardCard }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const { code, title, isClosed, condition, light, manager, milestone } = card;
  const shown = allLights.find((one) => codeOfLight(one.light, one.scale) === light);
  return (
    <>
      <h3>
        <a href={paths.project(code)} draggable={false}>
          {title}
        </a>
      </h3>
      <p className="board-tags">
        {shown && (
          <span className={`light light-${markOf(shown.light)} light-small`}>
            {sayLight(say, shown.light, shown.scale)}
          </span>
        )}
        {condition !== "active" && <Tag tone="warning">{say(`vocabulary:condition.${condition}`)}</Tag>}
        {isClosed && <Tag tone="accent">{say("vocabulary:clearance.closed")}</Tag>}
      </p>
      <p className="small muted">{manager ?? t("board.noManager")}</p>
      {milestone && (
        <p className="small">
          <span className="nowrap">{formatDate(milestone.date)}</span> {milestone.title}
        </p>
      )}
    </>
  );
}

interface MoveMenuProps {
  card: BoardCard;
  change: NonNullable<BoardCard["change"]>;
  submissionId: string;
}

/** The same moves as by dragging, for the keyboard and without scripts; those that want a reason lead to its field. */
function MoveMenu({ card, change, submissionId }: MoveMenuProps) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const { pathname, search } = useLocation();
  const at = (operation: string) => `${paths.projectPhase(card.code, { operation })}#${operation}`;
  const direct = change.moves.filter((move) => !move.needsReason);
  const explained = change.moves.filter((move) => move.needsReason);
  return (
    <details className="board-move">
      <summary>
        {t("board.move")}
        <span className="sr-only">: {card.title}</span>
      </summary>
      <Form method="post" action={pathname + search} preventScrollReset>
        <input type="hidden" name="code" value={card.code} />
        <input type="hidden" name="revision" value={change.revision} />
        <input type="hidden" name="submissionId" value={submissionId} />
        {direct.map(({ operation, to }) => (
          <button key={operation} type="submit" name="operation" value={operation}>
            {say(`vocabulary:phase.${to}`)}
          </button>
        ))}
        {explained.map(({ operation, to }) => (
          <a key={operation} href={at(operation)}>
            {t("board.withReason", { phase: say(`vocabulary:phase.${to}`) })}
          </a>
        ))}
        <a href={paths.projectPhase(card.code)}>{t("board.phasePage")}</a>
      </Form>
    </details>
  );
}
