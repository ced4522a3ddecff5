namespace EmergencySupport.Tables.Import;

/// <summary>A cell that says something else than the row did when the directory wrote it.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Before">What the directory wrote. Empty for nothing.</param>
/// <param name="Typed">What the cell says.</param>
/// <param name="Now">What the directory would write now. The same as before unless the entry was changed since.</param>
public sealed record CellChange(string Column, string Before, string Typed, string Now);
