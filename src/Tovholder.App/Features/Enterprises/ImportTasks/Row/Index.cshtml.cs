using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Enterprises.ImportTasks.Row;

/// <summary>One row of the file, repaired here instead of in the file.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportTasks import, CurrentUser user, Texts texts) : RowPage(import, "/opgaver/indlaes", user, texts);
