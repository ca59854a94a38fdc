-- What was dropped by policy is stated in the audit; the latest statement is looked up by its action.
CREATE INDEX audit_action ON audit (action, number);
