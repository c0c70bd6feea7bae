namespace Tovholder.App;

/// <summary>
/// The attribute of a tag helper takes a Danish text and translates it itself. The test of the catalogue finds the texts by
/// this mark: <c>&lt;tov-button text="Gem" /&gt;</c>. A text that is already translated goes into the sibling that ends in -text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DanishTextAttribute : Attribute;
