import "i18next";
import type api from "./locales/da/api.json";
import type audit from "./locales/da/audit.json";
import type auth from "./locales/da/auth.json";
import type command from "./locales/da/command.json";
import type common from "./locales/da/common.json";
import type conversation from "./locales/da/conversation.json";
import type documents from "./locales/da/documents.json";
import type example from "./locales/da/example.json";
import type exchange from "./locales/da/exchange.json";
import type governance from "./locales/da/governance.json";
import type notifications from "./locales/da/notifications.json";
import type overview from "./locales/da/overview.json";
import type portfolio from "./locales/da/portfolio.json";
import type privacy from "./locales/da/privacy.json";
import type projects from "./locales/da/projects.json";
import type reports from "./locales/da/reports.json";
import type search from "./locales/da/search.json";
import type statements from "./locales/da/statements.json";
import type status from "./locales/da/status.json";
import type vocabulary from "./locales/da/vocabulary.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      api: typeof api;
      audit: typeof audit;
      auth: typeof auth;
      command: typeof command;
      common: typeof common;
      conversation: typeof conversation;
      documents: typeof documents;
      example: typeof example;
      exchange: typeof exchange;
      governance: typeof governance;
      notifications: typeof notifications;
      privacy: typeof privacy;
      statements: typeof statements;
      overview: typeof overview;
      portfolio: typeof portfolio;
      projects: typeof projects;
      reports: typeof reports;
      search: typeof search;
      status: typeof status;
      vocabulary: typeof vocabulary;
    };
  }
}
