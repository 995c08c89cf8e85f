import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { isOn } from '../read/ci.js';
import { type Scanner, scansIn } from '../read/scans.js';
import { attributeAt, findAttribute, resourcesIn } from '../read/terraform.js';

/** A step of continuous integration that refuses a built image over what it finds in it. */
export const containerScanning: Probe = {
  id: 'container-scanning',
  items: ['container-scanning'],
  look(files) {
    const scans = scansIn(files, SCANNERS);
    const strict = scans.filter(({ weakness }) => weakness === undefined);
    const [first] = strict;
    const hints = first ? strict.map(({ at }) => at) : [...scans.map(({ at }) => at), ...registriesIn(files)];
    return judge('container-scanning', {
      against: [],
      hints,
      proof: first && `CI scans an image with ${first.scanner}, and what it finds fails the build.`,
      contradiction: '',
      open:
        scans.length > 0
          ? 'CI scans an image, but as the files read, what it finds refuses no image for certain.'
          : 'The registry scans images; whether it refuses any is not in the files.',
    });
  },
};

const SCANNERS: readonly Scanner[] = [
  {
    name: 'Trivy',
    uses: /^aquasecurity\/trivy-action$/,
    run: /^trivy\s+(?:image|i)\b/,
    isMeant: (inputs) =>
      inputs['image-ref'] !== undefined && ['undefined', 'image'].includes(String(inputs['scan-type'])),
    leniency: (inputs, command) =>
      /^[1-9]/.test(String(inputs['exit-code'])) || /--exit-code[= ][1-9]/.test(command)
        ? undefined
        : 'it ends well whatever it finds, since no exit code is set',
  },
  {
    name: 'Grype',
    uses: /^anchore\/scan-action$/,
    run: /^grype\s+(?!dir:|file:|sbom:|-)/,
    isMeant: ({ image }) => image !== undefined,
    leniency: (inputs, command) => {
      const failing = inputs['fail-build'];
      const isStrict =
        command === '' ? failing === undefined || isOn(failing) : /--fail-on|\s-f\s/.test(command);
      return isStrict ? undefined : 'it is not told to fail';
    },
  },
  {
    name: 'Snyk',
    uses: /^snyk\/actions\/docker$/,
    run: /^snyk\s+container\s+test\b/,
    isMeant: ({ command }) => command === undefined || command === 'test',
  },
  {
    name: 'Docker Scout',
    uses: /^docker\/scout-action$/,
    run: /^docker\s+scout\s+cves\b/,
    isMeant: ({ command }) => /\b(?:cves|quickview|compare)\b/.test(String(command)),
    leniency: (inputs, command) =>
      isOn(inputs['exit-code']) || /--exit-code|\s-e\b/.test(command)
        ? undefined
        : 'it ends well whatever it finds, since no exit code is set',
  },
];

/** The scanner of the registry reports; it holds nothing back by itself. */
function registriesIn(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files)
    .filter(({ kind }) => kind === 'aws_ecr_repository')
    .flatMap((resource) => {
      const scan = findAttribute(resource, 'image_scanning_configuration', 'scan_on_push');
      return scan?.value === true ? [attributeAt(resource, scan, 'ECR scans what is pushed')] : [];
    });
}
