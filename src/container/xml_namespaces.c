#include "container/xml_namespaces.h"

#include <string.h>

/* The transitional and the strict URI of a dialect are one namespace: OOXML.md D90, X62. */
static const struct {
    const char *uri;
    pk_namespace space;
} namespaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", PK_NS_W },
    { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", PK_NS_S },
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", PK_NS_R },
    { "http://schemas.openxmlformats.org/drawingml/2006/main", PK_NS_A },
    { "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", PK_NS_WP },
    { "http://schemas.openxmlformats.org/officeDocument/2006/math", PK_NS_M },
    { "http://schemas.openxmlformats.org/markup-compatibility/2006", PK_NS_MC },
    { "http://schemas.microsoft.com/office/word/2010/wordml", PK_NS_W14 },
    { "http://schemas.microsoft.com/office/word/2012/wordml", PK_NS_W15 },
    { "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", PK_NS_WPS },
    { "urn:schemas-microsoft-com:vml", PK_NS_V },
    { "http://www.w3.org/XML/1998/namespace", PK_NS_XML },
    { "http://schemas.openxmlformats.org/package/2006/relationships", PK_NS_RELATIONSHIPS },
    { "http://schemas.openxmlformats.org/package/2006/content-types", PK_NS_CONTENT_TYPES },
    { "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", PK_NS_CP },
    { "http://purl.org/dc/elements/1.1/", PK_NS_DC },
    { "http://purl.org/dc/terms/", PK_NS_DCTERMS },
    { "urn:plankoll:schema:1", PK_NS_SCHEMA },
    { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", PK_NS_OFFICE },
    { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", PK_NS_STYLE },
    { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", PK_NS_TEXT },
    { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", PK_NS_TABLE },
    { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", PK_NS_DRAW },
    { "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", PK_NS_FO },
    { "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", PK_NS_SVG },
    { "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", PK_NS_NUMBER },
    { "urn:oasis:names:tc:opendocument:xmlns:form:1.0", PK_NS_FORM },
    { "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", PK_NS_MANIFEST },
    { "http://www.w3.org/1999/xlink", PK_NS_XLINK },
    { "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", PK_NS_LOEXT },
    { "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", PK_NS_FIELD },
    { "http://www.w3.org/1998/Math/MathML", PK_NS_MATH },
    { "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", PK_NS_CALCEXT },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", PK_NS_W },
    { "http://purl.oclc.org/ooxml/spreadsheetml/main", PK_NS_S },
    { "http://purl.oclc.org/ooxml/officeDocument/relationships", PK_NS_R },
    { "http://purl.oclc.org/ooxml/drawingml/main", PK_NS_A },
    { "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", PK_NS_WP },
    { "http://purl.oclc.org/ooxml/officeDocument/math", PK_NS_M },
};

pk_namespace pk_namespace_of(const char *uri)
{
    if (uri == NULL || uri[0] == '\0')
        return PK_NS_NONE;
    for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
        if (strcmp(uri, namespaces[i].uri) == 0)
            return namespaces[i].space;
    return PK_NS_OTHER;
}
