"""Floating shapes as Word writes them, DrawingML in mc:Choice and its VML twin in mc:Fallback; pictures."""

from __future__ import annotations

from dataclasses import dataclass

from .package import escape

_EMU = 36_000  # English metric units in a millimetre
_RED = "FF0000"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape floats, in millimetres; x is None when centred on the type area."""

    y: float
    width: float
    height: float
    x: float | None = None
    frame: str = "margin"  # what y counts from: margin · page · paragraph · bottom (the type area's end)
    behind: bool = False


def text_box(number: int, name: str, box: Box, paragraphs: str) -> str:
    """A run with a borderless text box; `paragraphs` is WordprocessingML, printed in both branches."""
    width, height = _emu(box.width), _emu(box.height)
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>'
        "</a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" '
        'upright="1"/></wps:wsp>'
    )
    twin = (
        '<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f'<v:shape id="{escape(name)}" o:spid="_x0000_s{1025 + number}" type="#_x0000_t202" '
        f'style="{_vml(box)}" '
        'filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>'
        f"{paragraphs}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict>"
    )
    return _alternate(number, name, box, shape, twin)


def red_rule(number: int, name: str, box: Box, weight: int = 19050, compound: str = "sng") -> str:
    """A run with a floating red line; `weight` in EMU, `compound` sng, thickThin or thinThick."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{_emu(box.width)}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{weight}" cap="flat" cmpd="{compound}"><a:solidFill>'
        f'<a:srgbClr val="{_RED}"/></a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    style = "" if compound == "sng" else f'<v:stroke linestyle="{compound}"/>'
    twin = (
        f'<w:pict><v:line id="{escape(name)}" o:spid="_x0000_s{1025 + number}" '
        f'style="{_vml(box)}" from="0,0" '
        f'to="{_points(box.width)},0" strokecolor="red" strokeweight="{weight / 12700:g}pt">'
        f"{style}</v:line></w:pict>"
    )
    return _alternate(number, name, box, shape, twin)


def floating_picture(number: int, name: str, box: Box, relation: str, description: str) -> str:
    """A run with a picture that floats (a seal)."""
    anchor = _anchor(number, name, box, _picture(name, relation, box), description)
    return f"<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>{anchor}</w:drawing></w:r>"


def inline_picture(
    number: int, name: str, width: float, height: float, relation: str, description: str
) -> str:
    """A run with a picture in the line, with its alternative text."""
    graphic = _picture(name, relation, Box(0, width, height))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:docPr id="{number}" name="{escape(name)}" '
        f'descr="{escape(description)}"/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{_DRAWING}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr>{graphic}</wp:inline></w:drawing></w:r>'
    )


def _picture(name: str, relation: str, box: Box) -> str:
    return (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="{escape(name)}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(box.width)}" '
        f'cy="{_emu(box.height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic>"
    )


def _alternate(number: int, name: str, box: Box, shape: str, twin: str) -> str:
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData>'
        "</a:graphic>"
    )
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{_anchor(number, name, box, graphic)}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _anchor(number: int, name: str, box: Box, graphic: str, description: str = "") -> str:
    described = f' descr="{escape(description)}"' if description else ""
    across = "<wp:align>center</wp:align>" if box.x is None else f"<wp:posOffset>{_emu(box.x)}</wp:posOffset>"
    frame = "column" if box.x is not None and box.frame == "paragraph" else "margin"
    down = (
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        if box.frame == "bottom"
        else f'<wp:positionV relativeFrom="{box.frame}"><wp:posOffset>{_emu(box.y)}</wp:posOffset>'
        "</wp:positionV>"
    )
    return (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="{int(box.behind)}" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{frame}">'
        f"{across}</wp:positionH>"
        f'{down}<wp:extent cx="{_emu(box.width)}" cy="{_emu(box.height)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{escape(name)}"{described}/><wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:anchor>"
    )


def _vml(box: Box) -> str:
    across = "mso-position-horizontal:center" if box.x is None else f"margin-left:{_points(box.x)}"
    frame = {"margin": "margin", "page": "page", "paragraph": "text", "bottom": "margin"}[box.frame]
    down = "mso-position-vertical:bottom" if box.frame == "bottom" else f"margin-top:{_points(box.y)}"
    return (
        f"position:absolute;{across};mso-position-horizontal-relative:margin;{down};"
        f"mso-position-vertical-relative:{frame};width:{_points(box.width)};height:{_points(box.height)};"
        "z-index:251658240;visibility:visible;mso-wrap-style:square;v-text-anchor:top"
    )


def _emu(millimetres: float) -> int:
    return round(millimetres * _EMU)


def _points(millimetres: float) -> str:
    return f"{millimetres * 72 / 25.4:.2f}pt"
