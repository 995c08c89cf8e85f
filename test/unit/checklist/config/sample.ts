/** A plimsoll.yml that says something in every section. */
export const SAMPLE = `# Orders: what stands between us and the launch.
service: { name: orders, lead: "@ada", goLive: 2026-12-15 }
profile: { customers: external, payments: true, health: false, regulated: none, team: 8, databases: managed, sla: 99.9, latencyBudget: 800ms, criticalFlows: [checkout, sign-in] }
network:
  maxDeadline: 30s
  clients: [{ module: "@acme/http", export: client, deadline: 3s }]
validation: { validators: [{ module: ./lib/check, export: check }] }
auth: { guards: [{ module: ./auth, export: requireUser }], public: ["GET /healthz"] }
rules: { network-timeout: { severity: error } }
scan: { include: ["plugins/**"], exclude: ["tools/**"] }
items:
  restore-tested:
    owner: "@grace"
    due: 2026-12-01
    attested: { statement: "the snapshot of 2 November booted on staging", by: "@grace", on: 2026-11-03, evidence: "https://ci.example/runs/123", values: { rtoMinutes: 42, rpoMinutes: 5 }, scope: ["infra/db/**"], commit: 1a2b3c4 }
  progressive-deployment: { owner: "@ada", due: 2027-01-31, plan: "canary releases, payments first" }
  multi-region: { deferred: { reason: "one region with backups meets the SLA", reopen: "SLA above 99.95 %" } }
waivers: [{ rule: network-timeout, fingerprint: 9c1e77aa, reason: "the stream stays open by design", by: "@ada", until: 2027-02-01 }]
`;
