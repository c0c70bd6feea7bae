using System.Globalization;
using System.Text;
using System.Xml;

namespace Tovholder.Documents.Plots;

/// <summary>A plot as accessible SVG: title and description, no script, no style attribute, nothing fetched.</summary>
public static class SceneSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string FontStack = "'IBM Plex Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    /// <param name="id">Unique in the page: the title and the description are pointed at by it.</param>
    public static string Draw(Plot plot, string id)
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            ConformanceLevel = ConformanceLevel.Fragment,
            NewLineChars = "\n",
        };
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, settings))
        {
            Write(xml, plot, id);
        }

        return text.ToString();
    }

    /// <summary>A file of its own, with every letter as a shape: it looks the same where the font is not installed.</summary>
    public static byte[] File(Plot plot)
    {
        ArgumentNullException.ThrowIfNull(plot);
        var scene = PlotLayout.Lay(plot);
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" }))
        {
            xml.WriteStartElement("svg", Namespace);
            WriteSize(xml, scene);
            xml.WriteElementString("title", Namespace, plot.Title);
            xml.WriteElementString("desc", Namespace, plot.Description);
            foreach (var mark in scene.Marks)
            {
                if (mark is TextMark text)
                {
                    xml.WriteStartElement("path", Namespace);
                    xml.WriteAttributeString("d", PlotFont.Outline(text));
                    xml.WriteAttributeString("fill", text.Colour);
                    xml.WriteEndElement();
                }
                else
                {
                    Write(xml, mark);
                }
            }

            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private static void WriteSize(XmlWriter xml, Scene scene)
    {
        xml.WriteAttributeString("viewBox", $"0 0 {Number(scene.Width)} {Number(scene.Height)}");
        xml.WriteAttributeString("width", Number(scene.Width));
        xml.WriteAttributeString("height", Number(scene.Height));
    }

    internal static void Write(XmlWriter xml, Plot plot, string id)
    {
        var scene = PlotLayout.Lay(plot);

        xml.WriteStartElement("svg", Namespace);
        WriteSize(xml, scene);
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", $"{id}-titel {id}-beskrivelse");
        xml.WriteAttributeString("font-family", FontStack);
        xml.WriteStartElement("title", Namespace);
        xml.WriteAttributeString("id", $"{id}-titel");
        xml.WriteString(plot.Title);
        xml.WriteEndElement();
        xml.WriteStartElement("desc", Namespace);
        xml.WriteAttributeString("id", $"{id}-beskrivelse");
        xml.WriteString(plot.Description);
        xml.WriteEndElement();
        foreach (var mark in scene.Marks)
        {
            Write(xml, mark);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, SceneMark mark)
    {
        switch (mark)
        {
            case StrokeMark stroke:
                xml.WriteStartElement("polyline", Namespace);
                xml.WriteAttributeString("points", Points(stroke.Points));
                xml.WriteAttributeString("fill", "none");
                xml.WriteAttributeString("stroke", stroke.Colour);
                xml.WriteAttributeString("stroke-width", Number(stroke.Width));
                xml.WriteAttributeString("stroke-linejoin", "round");
                xml.WriteAttributeString("stroke-linecap", stroke.Dash.Count == 0 ? "round" : "butt");
                if (stroke.Dash.Count > 0)
                {
                    xml.WriteAttributeString("stroke-dasharray", string.Join(' ', stroke.Dash.Select(Number)));
                }

                xml.WriteEndElement();
                break;
            case AreaMark area:
                xml.WriteStartElement("polygon", Namespace);
                xml.WriteAttributeString("points", Points(area.Points));
                xml.WriteAttributeString("fill", area.Colour);
                if (area.Outline is { } outline)
                {
                    xml.WriteAttributeString("stroke", outline);
                    xml.WriteAttributeString("stroke-width", "1.25");
                }

                xml.WriteEndElement();
                break;
            case DotMark { Shape: DotShape.Diamond } diamond:
                xml.WriteStartElement("polygon", Namespace);
                xml.WriteAttributeString("points", Points(Diamond(diamond)));
                xml.WriteAttributeString("fill", diamond.Colour);
                xml.WriteEndElement();
                break;
            case DotMark dot:
                xml.WriteStartElement("circle", Namespace);
                xml.WriteAttributeString("cx", Number(dot.Centre.X));
                xml.WriteAttributeString("cy", Number(dot.Centre.Y));
                xml.WriteAttributeString("r", Number(dot.Radius));
                xml.WriteAttributeString("fill", dot.Shape == DotShape.Ring ? PlotLayout.Paper : dot.Colour);
                if (dot.Shape == DotShape.Ring)
                {
                    xml.WriteAttributeString("stroke", dot.Colour);
                    xml.WriteAttributeString("stroke-width", "2");
                }

                xml.WriteEndElement();
                break;
            case TextMark text:
                xml.WriteStartElement("text", Namespace);
                xml.WriteAttributeString("x", Number(text.At.X));
                xml.WriteAttributeString("y", Number(text.At.Y));
                xml.WriteAttributeString("font-size", Number(text.Size));
                xml.WriteAttributeString("fill", text.Colour);
                if (text.Bold)
                {
                    xml.WriteAttributeString("font-weight", "700");
                }

                if (text.Align != TextAlign.Start)
                {
                    xml.WriteAttributeString("text-anchor", text.Align == TextAlign.Middle ? "middle" : "end");
                }

                xml.WriteString(text.Text);
                xml.WriteEndElement();
                break;
        }
    }

    internal static IReadOnlyList<ScenePoint> Diamond(DotMark dot) =>
        [
            new(dot.Centre.X, dot.Centre.Y - dot.Radius),
            new(dot.Centre.X + dot.Radius, dot.Centre.Y),
            new(dot.Centre.X, dot.Centre.Y + dot.Radius),
            new(dot.Centre.X - dot.Radius, dot.Centre.Y),
        ];

    private static string Points(IReadOnlyList<ScenePoint> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
