import type { Config } from "./launcher/launcher";

export type Standard = Config["standard"];
export const standards: readonly Standard[] = ["scorm-1.2", "scorm-2004", "cmi5"];

export interface Described {
  /** Names the item for good: the same item made again is the same activity to a platform. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Files of the package beside the manifest. */
  readonly files: readonly string[];
}

const xml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function scorm(
  { id, title, files }: Described,
  spaces: string,
  version: string,
  sco: string,
  more: string,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(id)}" version="1" ${spaces} ${XSI}>
  <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
  <organizations default="lab">
    <organization identifier="lab">
      <title>${xml(title)}</title>
      <item identifier="item" identifierref="page"><title>${xml(title)}</title>${more}</item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" ${sco}="sco" href="index.html">
${files.map((file) => `      <file href="${xml(file)}"/>`).join("\n")}
    </resource>
  </resources>
</manifest>
`;
}

/** The manifest of a package, its name and its text. */
export const manifests: Record<Standard, (of: Described) => readonly [name: string, text: string]> = {
  "scorm-1.2": (of) => [
    "imsmanifest.xml",
    scorm(
      of,
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
      "1.2",
      "adlcp:scormtype",
      "",
    ),
  ],
  "scorm-2004": (of) => [
    "imsmanifest.xml",
    scorm(
      of,
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
      "2004 4th Edition",
      "adlcp:scormType",
      '<imsss:sequencing><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>',
    ),
  ],
  cmi5: ({ id, title, description, language }) => {
    const words = (text: string) => `<langstring lang="${xml(language)}">${xml(text)}</langstring>`;
    const both = `<title>${words(title)}</title><description>${words(description)}</description>`;
    return [
      "cmi5.xml",
      `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:local-attention-lab:${xml(id)}">${both}</course>
  <au id="urn:local-attention-lab:${xml(id)}:unit" moveOn="CompletedOrPassed" masteryScore="1.0" launchMethod="AnyWindow">
    ${both}
    <url>index.html</url>
  </au>
</courseStructure>
`,
    ];
  },
};
