import { Octokit } from '@octokit/rest';

const octokit = new Octokit({ auth: process.env['GITHUB_TOKEN'] });

export const issues = (owner: string, repo: string) => octokit.rest.issues.listForRepo({ owner, repo });

export const me = () => octokit.request('GET /user');

export const file = (owner: string, repo: string, path: string) =>
  octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path });
