global using Tovholder.App.Access;
global using Tovholder.Data;
global using Tovholder.Domain;
