// Telling the admins of a message.
import type { Report } from "../models/records";
import type { Message, Result } from "../models/types";
import { OfficeApi } from "../network/office_api";
import type { Parley } from "./parley";

export function report({ api }: Parley, message: Message, reason: string): Promise<Result<Report>> {
  return new OfficeApi(api).report(message.conversation_id, message.id, reason);
}
