/* signature.h - digital signatures (F18): whether there is one, not whether it holds.
 *
 * Layer: read; for the readers of packages. */
#ifndef PK_READ_SIGNATURE_H
#define PK_READ_SIGNATURE_H

#include "container/package.h"

/** F18 for a package of the Open Packaging Conventions that is signed. */
pk_status pk_signature_report_opc(pk_package *package, pk_findings *findings);
/** The same for OpenDocument. @param scratch For reading. */
pk_status pk_signature_report_odf(pk_package *package, pk_arena *scratch, pk_findings *findings);

#endif
