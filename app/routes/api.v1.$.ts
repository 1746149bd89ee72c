import { answerApi, refuseToWrite } from "~/features/api/answer.server";
import { withToken } from "~/features/api/guard.server";

export const loader = withToken(answerApi);
export const action = withToken(refuseToWrite);
