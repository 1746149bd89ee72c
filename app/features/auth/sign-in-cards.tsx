import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { Card, Notice } from "~/ui/page";
import { useSubmittedValue } from "./action-failure";
import { isAccountFault, type ProviderFault } from "./provider/faults";

/** The way in by the organisation's own sign-in. */
export function ProviderCard(props: { name: string; returnTo?: string; fault?: ProviderFault }) {
  const { name, returnTo, fault } = props;
  const { t } = useTranslation("auth");
  const asksWho = fault && isAccountFault(fault) ? "yes" : undefined;
  return (
    <Card>
      <p className="mb-3">{t("provider.text", { name })}</p>
      <LinkButton href={paths.providerSignIn({ returnTo, asksWho })} variant="primary">
        {t(asksWho ? "provider.other" : "provider.submit", { name })}
      </LinkButton>
    </Card>
  );
}

/** Why signing in there came to nothing, and what to do about it. */
export function ProviderFaultNotice({ name, fault }: { name: string; fault: ProviderFault }) {
  const { t } = useTranslation("auth");
  return (
    <Notice tone="warning" role="alert" title={t(`provider.fault.${fault}.title`, { name })}>
      <p>{t(`provider.fault.${fault}.text`, { name })}</p>
    </Notice>
  );
}

/** `provider`: its name, where one can be signed out there too. */
export function SignedOutNotice({ provider }: { provider?: string }) {
  const { t } = useTranslation("auth");
  return (
    <Notice tone="success" role="status" title={t("signedOut.title")}>
      {provider && (
        <p>
          {t("signedOut.stillIn", { name: provider })}{" "}
          <a href={paths.providerSignOut()}>{t("signedOut.leave", { name: provider })}</a>
        </p>
      )}
    </Notice>
  );
}

/** `isSecond`: there is another way in above it. */
export function PasswordCard({ isSecond }: { isSecond: boolean }) {
  const { t } = useTranslation("auth");
  return (
    <Card title={isSecond ? t("signIn.withPassword") : undefined}>
      <Form method="post" className="stack" reloadDocument>
        <TextField
          label={t("signIn.email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={useSubmittedValue("email")}
        />
        <TextField
          label={t("signIn.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <div>
          <Button variant={isSecond ? "secondary" : "primary"}>{t("signIn.submit")}</Button>
        </div>
        <p className="small">{t("signIn.forgotten")}</p>
      </Form>
    </Card>
  );
}
